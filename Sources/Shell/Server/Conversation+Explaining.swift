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
    if let reason = reason(
      errorClass, desc, of: entry.name, entry.message.arguments ?? JSONObject())
    {
      output.show(.remark(.schema(reason)))
    }
  }

  /// What is known of the reason for an error response; nil if nothing is.
  func reason(
    _ errorClass: ErrorClass, _ desc: String, of name: String, _ arguments: JSONObject
  ) -> SchemaRemark? {
    if errorClass == .commandNotFound {
      // What exists is refused for another reason.
      if knowledge.commandNames.contains(name) { return nil }
      let names = ClosestNames.closest(to: name, in: knowledge.commandNames)
      return names.isEmpty ? nil : .didYouMean(names)
    }
    guard errorClass == .genericError, let complaint = ParameterComplaint(desc: desc),
      let schema = knowledge.schema, let command = schema.command(named: name)
    else { return nil }
    let members = schema.members(besides: complaint, of: command) { path in
      var value: JSONValue? = .object(arguments)
      for part in path { value = value?[part] ?? Int(part).flatMap { value?[$0] } }
      return value?.string
    }
    guard !members.isEmpty else { return nil }
    let parts = members.map { member in
      Signature.Part(
        member.name, type: schema.displayName(ofTypeNamed: member.type),
        isOptional: member.isOptional)
    }
    let place = ([name] + complaint.path.dropLast()).joined(separator: " ")
    return .takes(place, parts.map(\.description))
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
