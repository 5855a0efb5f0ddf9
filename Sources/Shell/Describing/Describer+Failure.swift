import JSON
import Monitors
import QAPI
import QMP
import Reports
import Shorthand

/// What `\errverbose` tells.
extension Describer {
  /// The last error, with all that is known of it.
  func describeFailure(to target: Outlet.Target?, _ origin: LineOrigin) -> any Activity {
    let last = front.failures.last
    return Introduction(server, for: Self.commandName(in: last) == nil ? .nothing : .schema) {
      server.present(reports(of: last), to: target, from: origin)
      return .done
    }
  }

  /// The command that went wrong, of which the schema may tell; nil if there is none.
  private static func commandName(in failure: LastFailure?) -> String? {
    switch failure {
    case nil: return nil
    case .misread(_, let line, _)?:
      guard case .command(let node) = LineTree(line.text).lines[0].content else { return nil }
      return node.name?.text
    case .answered(let failure)?: return failure.name
    }
  }

  private func reports(of failure: LastFailure?) -> [Report] {
    switch failure {
    case nil: return [.finding(.line(.noLastFailure))]
    case .misread(let error, let line, let origin)?:
      let misread = Report.misread(error, in: line, from: origin)
      guard let name = Self.commandName(in: failure), let command = described(name)
      else { return [misread] }
      return [misread, .description(Description(name, command, nil))]
    case .answered(let failure)?: return report(of: failure).map { [$0] } ?? []
    }
  }

  private func report(of failure: AnsweredFailure) -> Report? {
    guard case .error(let errorClass, let desc) = failure.response.outcome else { return nil }
    var command = described(failure.name)
    // Of a union there are up to 60 branches, of which one was meant.
    command?.body.branches.removeAll { branch in
      let tag = failure.arguments?[branch.tag]?.string
      return !(tag.map { branch.values.contains($0) } ?? false)
    }
    let reason = server.reason(
      errorClass, desc, of: failure.name, failure.arguments ?? JSONObject())
    return .failure(
      FailedCommand(
        failure.response, to: failure.sent, from: failure.origin,
        reasons: reason.map { [$0] } ?? [], command: command))
  }

  /// What the schema says of a command, less what is inside of its members.
  private func described(_ name: String) -> EntityDescription? {
    guard server.monitor.isReady else { return nil }
    var description = server.knowledge.schema?.description(of: name, depth: 1)
    description?.returns = nil
    return description
  }
}
