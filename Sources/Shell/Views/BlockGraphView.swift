import JSON
import QMP
import Reports
import Shorthand

/// `\tree`: the block graph, asked for in a few requests at once.
struct BlockGraphView {
  private let server: Conversation
  private let origin: LineOrigin

  init(_ server: Conversation, from origin: LineOrigin) {
    self.server = server
    self.origin = origin
  }

  /// Asks for all of it.
  ///
  /// - Returns: nil, and what follows, if it was not to be had; why has been told.
  func read() -> (graph: BlockGraph?, step: Step) {
    let inquiry = Inquiry(server, from: origin)
    var answers = BlockAnswers()
    var refusals: [Response] = []
    func ask(
      _ name: String, _ arguments: JSONObject? = nil,
      _ member: WritableKeyPath<BlockAnswers, JSONValue>, isNeeded: Bool = false
    ) {
      inquiry.ask(Command(name, arguments: arguments)) { response in
        answers[keyPath: member] = response.returned ?? .null
        if response.isError, isNeeded { refusals.append(response) }
      }
    }
    // A server of exports alone has no devices, an old one neither exports nor jobs of this kind.
    ask("query-block", nil, \.devices)
    ask("query-block-exports", nil, \.exports)
    ask("query-jobs", nil, \.jobs)
    ask("x-debug-query-block-graph", nil, \.graph)
    ask("query-named-block-nodes", ["flat": .bool(true)], \.nodes, isNeeded: true)
    if let step = inquiry.finish() { return (nil, step) }
    if let refusal = refusals.first { return (nil, server.refuse(refusal)) }
    guard answers.tellsEdges else {
      return (nil, server.front.complain(.view(.noBlockGraph), origin))
    }
    var graph = BlockGraph(answers)
    if let step = readLimits(&graph) { return (nil, step) }
    return (graph, .done)
  }

  /// Asks for the limits of the throttle groups that filters belong to.
  private func readLimits(_ graph: inout BlockGraph) -> Step? {
    var limits: [String: JSONValue] = [:]
    let groups = Set(
      graph.nodes.values.compactMap { vertex in
        if case .node(let node) = vertex.kind, node.driver == "throttle" { node.group } else { nil }
      })
    if groups.isEmpty { return nil }
    let inquiry = Inquiry(server, from: origin)
    for group in groups {
      inquiry.ask(.get("limits", of: ObjectPath("/objects")[group])) { limits[group] = $0.returned }
    }
    if let step = inquiry.finish() { return step }
    for (name, vertex) in graph.nodes {
      guard case .node(var node) = vertex.kind, node.driver == "throttle",
        let members = node.group.flatMap({ limits[$0] })?.object?.members
      else { continue }
      node.limits = members.compactMap { member in
        guard !member.name.hasSuffix("-length"), let value = member.value.int, value > 0 else {
          return nil
        }
        return BlockGraph.Limit(member.name, value)
      }
      graph.nodes[name]?.kind = .node(node)
    }
    return nil
  }
}
