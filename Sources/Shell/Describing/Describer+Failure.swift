import JSON
import Monitors
import QAPI
import QMP
import Reports
import Shorthand

/// What `\errverbose` tells.
extension Describer {
  /// The last error, with all that is known of it.
  func describeFailure() -> Step {
    switch front.failures.last {
    case nil: output.show(.finding(.line(.noLastFailure)))
    case .misread(let error, let text, let origin)?:
      output.show(.misread(error, in: text, from: origin))
      if case .command(let node) = LineTree(text).lines[0].content, let name = node.name?.text,
        let command = described(name)
      {
        output.show(.description(Description(name, command, nil)))
      }
    case .answered(let failure)?: describe(failure)
    }
    return .done
  }

  private func describe(_ failure: AnsweredFailure) {
    guard case .error(let errorClass, let desc) = failure.response.outcome else { return }
    var command = described(failure.name)
    // Of a union there are up to 60 branches, of which one was meant.
    command?.body.branches.removeAll { branch in
      let tag = failure.arguments?[branch.tag]?.string
      return !(tag.map { branch.values.contains($0) } ?? false)
    }
    let reason = server.reason(
      errorClass, desc, of: failure.name, failure.arguments ?? JSONObject())
    output.show(
      .failure(
        FailedCommand(
          failure.response, to: failure.sent, from: failure.origin,
          reasons: reason.map { [$0] } ?? [], command: command)))
  }

  /// What the schema says of a command, less what is inside of its members.
  private func described(_ name: String) -> EntityDescription? {
    guard server.monitor.isReady else { return nil }
    _ = server.awaitNames(withinMilliseconds: Self.patience)
    var description = server.knowledge.schema?.description(of: name, depth: 1)
    description?.returns = nil
    return description
  }
}
