import JSON
import QMP
import Reports
import Shorthand

/// `\tree`: the block graph, asked for in a few requests at once.
final class BlockGraphView {
  private let server: Conversation
  private let origin: LineOrigin
  private var answers = BlockAnswers()
  private var refusal: Response?
  /// Of throttle groups, by their names.
  private var limits: [String: JSONValue] = [:]

  init(_ server: Conversation, from origin: LineOrigin) {
    self.server = server
    self.origin = origin
  }

  /// Asks for all of it.
  ///
  /// - Parameter take: takes the graph, if it is to be had; else it is told why not.
  func read(_ take: @escaping (BlockGraph) -> Step) -> any Activity {
    let inquiry = Inquiry(server, from: origin)
    func ask(
      _ name: String, _ arguments: JSONObject? = nil,
      _ member: WritableKeyPath<BlockAnswers, JSONValue>, isNeeded: Bool = false
    ) {
      inquiry.ask(Command(name, arguments: arguments)) { [self] response in
        answers[keyPath: member] = response.returned ?? .null
        if response.isError, isNeeded { refusal = response }
      }
    }
    // A server of exports alone has no devices, an old one neither exports nor jobs of this kind.
    ask("query-block", nil, \.devices)
    ask("query-block-exports", nil, \.exports)
    ask("query-jobs", nil, \.jobs)
    ask("x-debug-query-block-graph", nil, \.graph)
    ask("query-named-block-nodes", ["flat": .bool(true)], \.nodes, isNeeded: true)
    return Asking(inquiry) { [self] in conclude(take) }
  }

  private func conclude(_ take: @escaping (BlockGraph) -> Step) -> Asking.Next {
    if let refusal { return .over(server.refuse(refusal)) }
    guard answers.tellsEdges else {
      return .over(server.front.complain(.view(.noBlockGraph), origin))
    }
    let graph = BlockGraph(answers)
    guard let inquiry = askForLimits(of: graph) else { return .over(take(graph)) }
    return .further(inquiry) { [self] in .over(take(withLimits(graph))) }
  }

  /// Asks for the limits of the throttle groups that filters belong to; nil where there are none.
  private func askForLimits(of graph: BlockGraph) -> Inquiry? {
    let groups = Set(
      graph.nodes.values.compactMap { vertex in
        if case .node(let node) = vertex.kind, node.driver == "throttle" { node.group } else { nil }
      })
    if groups.isEmpty { return nil }
    let inquiry = Inquiry(server, from: origin)
    for group in groups {
      inquiry.ask(.get("limits", of: ObjectPath("/objects")[group])) { [self] in
        limits[group] = $0.returned
      }
    }
    return inquiry
  }

  private func withLimits(_ graph: BlockGraph) -> BlockGraph {
    var graph = graph
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
    return graph
  }
}
