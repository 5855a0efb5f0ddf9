import JSON
import Monitors
import QAPI
import QMP
import Shorthand

extension Interpreter {
  /// Adds to an error response what is known of the server.
  func explain(_ response: Response, of entry: ReplyQueue.Entry) {
    guard case .error(let errorClass, let desc) = response.outcome else { return }
    if knowledge.schemaState == .unasked, !isInteractive {
      unexplained = (response, entry)
      return
    }
    if errorClass == .commandNotFound {
      // What exists is refused for another reason.
      if knowledge.commandNames.contains(entry.name) { return }
      let names = ClosestNames.closest(to: entry.name, in: knowledge.commandNames)
      if !names.isEmpty { output.remark(Diagnostic.didYouMean(names)) }
    } else if errorClass == .genericError, let complaint = ParameterComplaint(desc: desc) {
      explain(complaint, entry)
    }
  }

  private func explain(_ complaint: ParameterComplaint, _ entry: ReplyQueue.Entry) {
    guard let schema = knowledge.schema, let command = schema.command(named: entry.name) else {
      return
    }
    let arguments = JSONValue.object(entry.arguments ?? JSONObject())
    let members = schema.members(besides: complaint, of: command) { path in
      var value: JSONValue? = arguments
      for part in path { value = value?[part] ?? Int(part).flatMap { value?[$0] } }
      return value?.string
    }
    guard !members.isEmpty else { return }
    let parts = members.map { member in
      Signature.Part(
        member.name, type: schema.displayName(ofTypeNamed: member.type),
        isOptional: member.isOptional)
    }
    let place = ([entry.name] + complaint.path.dropLast()).joined(separator: " ")
    output.remark(Diagnostic.takes(place, parts.map(\.description)))
  }

  /// Explains the last error of a one-shot: there is time to ask the server for more now.
  func explainLastError() {
    guard let (response, entry) = unexplained, monitor.isReady else { return }
    let isExplicable =
      switch response.outcome {
      case .error(.commandNotFound, _): true
      case .error(_, let desc): ParameterComplaint(desc: desc) != nil
      case .success: false
      }
    guard isExplicable, awaitNames(withinMilliseconds: 1000) else { return }
    unexplained = nil
    explain(response, of: entry)
  }
}
