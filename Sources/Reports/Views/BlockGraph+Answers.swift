package import JSON

/// What a server answers to the questions that a graph is made of; null where it did not say.
package struct BlockAnswers: Hashable, Sendable {
  /// query-named-block-nodes
  package var nodes = JSONValue.null
  /// x-debug-query-block-graph
  package var graph = JSONValue.null
  /// query-block
  package var devices = JSONValue.null
  /// query-block-exports
  package var exports = JSONValue.null
  /// query-jobs
  package var jobs = JSONValue.null

  /// No answer yet.
  package init() {}

  /// Whether it is known which node uses which: nodes tell since QEMU 10.1, before that the graph does.
  package var tellsEdges: Bool {
    graph["edges"] != nil || (nodes.array ?? []).allSatisfy { $0["children"] != nil }
  }
}

extension BlockGraph {
  /// The graph that answers tell of.
  ///
  /// Source: QAPI, "BlockDeviceInfo", "XDbgBlockGraph", "BlockInfo", "BlockExportInfo", "JobInfo".
  ///
  /// - Complexity: O(size of the answers).
  package init(_ answers: BlockAnswers) {
    self.init()
    let debug = DebugGraph(answers.graph)
    for info in answers.nodes.array ?? [] {
      guard let name = info["node-name"]?.string, let node = Node(info) else { continue }
      var vertex = Vertex(name, .node(node))
      vertex.edges = debug.edges(ofNode: name)
      if let children = info["children"]?.array {
        vertex.edges = children.compactMap { Edge($0, debug.edges(ofNode: name)) }
      }
      // A server lists them in the order of their coming, or in the reverse of it.
      vertex.edges.sort { Edge.isBefore($0, $1) }
      nodeNames.append(name)
      nodes[name] = vertex
    }
    var backends = debug.backends
    addDevices(answers.devices, &backends)
    addExports(answers.exports, &backends)
    addJobs(answers.jobs, debug, &backends)
    for edges in backends.map(\.edges) where !edges.isEmpty {
      var vertex = Vertex("", .backend)
      vertex.edges = edges
      users.append(vertex)
    }
  }

  private mutating func addDevices(_ answer: JSONValue, _ backends: inout [DebugGraph.User]) {
    for info in answer.array ?? [] {
      let device = info["device"]?.string ?? ""
      let place = info["qdev"]?.string ?? ""
      // A drive of the old kind that no device has taken is a device all the same.
      var vertex = Vertex(device.isEmpty ? Self.deviceName(place) : device, .device)
      if let node = info["inserted"]?["node-name"]?.string {
        let index = backends.firstIndex { user in
          !user.name.isEmpty && [device, place].contains(user.name)
        }
        vertex.edges = index.map { backends.remove(at: $0).edges } ?? [Edge("root", node)]
      }
      users.append(vertex)
    }
  }

  /// `disk0` of `/machine/peripheral/disk0/virtio-backend`.
  static func deviceName(_ path: String) -> String {
    var name = path[...]
    for prefix in ["/machine/peripheral/", "/machine/"] where name.hasPrefix(prefix) {
      name = name.dropFirst(prefix.count)
    }
    if name.hasSuffix("/virtio-backend") { name = name.dropLast("/virtio-backend".count) }
    return String(name)
  }

  private mutating func addExports(_ answer: JSONValue, _ backends: inout [DebugGraph.User]) {
    for info in answer.array ?? [] {
      guard let id = info["id"]?.string, let node = info["node-name"]?.string else { continue }
      var vertex = Vertex(id, .export(type: info["type"]?.string ?? ""))
      // Nothing but its node tells an export's backend from others without a name.
      let index = backends.firstIndex { $0.name.isEmpty && $0.edges.map(\.node) == [node] }
      vertex.edges = index.map { backends.remove(at: $0).edges } ?? [Edge("root", node)]
      users.append(vertex)
    }
  }

  private mutating func addJobs(
    _ answer: JSONValue, _ debug: DebugGraph, _ backends: inout [DebugGraph.User]
  ) {
    for info in answer.array ?? [] {
      guard let id = info["id"]?.string else { continue }
      var vertex = Vertex(id, .job(Job(info)))
      vertex.edges = debug.jobs.first { $0.name == id }?.edges ?? []
      users.append(vertex)
      // What a job uses besides belongs to it.
      backends.removeAll { user in
        user.name.isEmpty && user.edges.allSatisfy { vertex.edges.map(\.node).contains($0.node) }
      }
    }
  }
}

extension BlockGraph.Job {
  init(_ info: JSONValue) {
    let total = info["total-progress"]?.double ?? 0
    self.init(
      type: info["type"]?.string ?? "", status: info["status"]?.string ?? "",
      share: total > 0 ? info["current-progress"]?.double.map { min(1, $0 / total) } : nil)
  }
}

extension BlockGraph.Edge {
  /// A child as a node lists it since QEMU 10.1, with the permissions of the same edge.
  fileprivate init?(_ child: JSONValue, _ debug: [BlockGraph.Edge]) {
    guard let role = child["child"]?.string, let node = child["node-name"]?.string else {
      return nil
    }
    let known = debug.first { $0.role == role && $0.node == node }
    self.init(role, node, known?.permissions)
  }
}

extension BlockGraph.Node {
  init?(_ info: JSONValue) {
    guard let driver = info["drv"]?.string else { return nil }
    self.init(driver: driver)
    size = info["image"]?["virtual-size"]?.int
    isReadOnly = info["ro"] == .bool(true)
    limits = (info.object?.members ?? []).compactMap { member in
      let isLimit = member.name.hasPrefix("bps") || member.name.hasPrefix("iops")
      guard isLimit, !member.name.hasSuffix("_length"), let value = member.value.int, value > 0
      else {
        return nil
      }
      return BlockGraph.Limit(member.name, value)
    }
    group = info["group"]?.string ?? Self.throttleGroup(of: info)
    bitmaps = (info["dirty-bitmaps"]?.array ?? []).compactMap { BlockGraph.Bitmap($0) }
    file = info["file"]?.string.flatMap { $0.isEmpty || $0.hasPrefix("json:") ? nil : $0 }
  }

  /// The group of a throttle filter, which stands in the description of the node alone.
  private static func throttleGroup(of info: JSONValue) -> String? {
    guard info["drv"]?.string == "throttle", let file = info["file"]?.string,
      file.hasPrefix("json:")
    else { return nil }
    let description = try? JSONValue(parsing: String(file.dropFirst("json:".count)))
    return description?["throttle-group"]?.string
  }
}

extension BlockGraph.Bitmap {
  /// Nil where it has no name: a job's own.
  fileprivate init?(_ info: JSONValue) {
    guard let name = info["name"]?.string else { return nil }
    var marks: [String] = []
    if info["recording"] == .bool(false) { marks.append("disabled") }
    for mark in ["busy", "inconsistent", "persistent"] where info[mark] == .bool(true) {
      marks.append(mark)
    }
    self.init(name, marks)
  }
}
