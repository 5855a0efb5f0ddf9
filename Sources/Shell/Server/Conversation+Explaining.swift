import JSON
import Monitors
import QAPI
import QMP
import Reports
import Shorthand

extension Conversation {
  /// Adds to an error response what is known of the server. A script's first one that this may help
  /// asks the server; the script goes on meanwhile.
  func explain(_ response: Response, of entry: ReplyQueue.Entry) {
    guard case .error(let errorClass, let desc) = response.outcome, !front.isOneOfSeveral else {
      return
    }
    if !isInteractive, [.unasked, .asked].contains(knowledge.schemaState) {
      guard errorClass == .commandNotFound || ParameterComplaint(desc: desc) != nil else { return }
      unexplained.append((response, entry))
      return learn()
    }
    if errorClass == .commandNotFound {
      // What exists is refused for another reason.
      if knowledge.commandNames.contains(entry.name) { return }
      let names = ClosestNames.closest(to: entry.name, in: knowledge.commandNames)
      if !names.isEmpty { output.show(.remark(.schema(.didYouMean(names)))) }
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
    output.show(.remark(.schema(.takes(place, parts.map(\.description)))))
  }

  /// Explains what has waited for the server to describe itself.
  func explainWaiting() {
    let waiting = unexplained
    unexplained = []
    for (response, entry) in waiting { explain(response, of: entry) }
  }

  /// Explains what is left at the end of a script: there is time for the server's answer now.
  func explainErrors() {
    guard !unexplained.isEmpty, monitor.isReady, output.failure == nil else { return }
    awaitKnowledge(withinMilliseconds: 1000)
    unexplained = []
  }
}
