import JSON
import Monitors
import QAPI
import QMP
import Shorthand
import Transport

extension Conversation {
  /// Asks for the server's schema, in the background, unless that has been done.
  ///
  /// A server without one is asked for the names of its commands, where somebody may want them.
  func learn() {
    guard knowledge.schemaState == .unasked, monitor.isReady else { return }
    knowledge.schemaState = .asked
    if monitor.isGuestAgent { return learnGuestAgent() }
    ask(Command("query-qmp-schema")) { [unowned self] outcome in
      switch outcome {
      case .answered(let response): learn(from: response)
      case .lost(.reply(let loss)): learnNoSchema(Diagnostic.noSchema(loss))
      // Another server may be there now.
      case .lost, .timedOut, .cancelled: break
      }
    }
  }

  private func learn(from response: Response) {
    guard case .success(let range) = response.outcome else {
      return learnNoSchema(isInteractive ? Diagnostic.noSchema : nil)
    }
    do throws(SchemaError) {
      let schema = try Schema(decoding: response.message.bytes.span.extracting(range))
      knowledge.schema = schema
      settle(schema.commandNames)
    } catch {
      learnNoSchema(Diagnostic.sentence(error))
    }
  }

  /// The server will not describe itself, which is said once.
  private func learnNoSchema(_ sentence: String?) {
    if let sentence, knowledge.schemaState != .givenUp { output.remark(sentence) }
    let isWanted = isInteractive || !knowledge.unexplained.isEmpty
    if isWanted { learnNames() } else { settle([]) }
  }

  /// Source: QAPI, "query-commands" and "query-events".
  private func learnNames() {
    if knowledge.schemaState != .givenUp { knowledge.schemaState = .asked }
    askNames("query-commands") { [unowned self] in settle($0) }
    askNames("query-events") { [unowned self] in knowledge.eventNames = $0 }
  }

  /// Source: QEMU Guest Agent Protocol Reference, "guest-info".
  private func learnGuestAgent() {
    askNames("guest-info", in: "supported_commands") { [unowned self] in settle($0) }
  }

  /// Asks for names; there are none where the answer is an error or lost. Where the connection ends
  /// first nothing is learnt: another server may be there by then.
  private func askNames(
    _ command: String, in member: String? = nil, _ onNames: @escaping ([String]) -> Void
  ) {
    ask(Command(command)) { outcome in
      switch outcome {
      case .answered(let response):
        let value = response.returned
        onNames(Self.names(in: member.map { value?[$0] } ?? value))
      case .lost(.reply): onNames([])
      case .lost, .timedOut, .cancelled: break
      }
    }
  }

  /// Nothing more will be learnt.
  private func settle(_ commandNames: [String]) {
    knowledge.commandNames = commandNames
    knowledge.schemaState = .settled
    explainWaiting()
    front.person?.editing?.reconsider()
  }

  /// The names of the server's events, sorted.
  var eventNames: [String] { knowledge.schema?.eventNames ?? knowledge.eventNames }

  private static func names(in list: JSONValue?) -> [String] {
    (list?.array ?? []).compactMap { $0["name"]?.string }.sorted()
  }

  /// The same, and at least the names of its commands.
  func awaitNames(withinMilliseconds bound: Int) -> Bool {
    guard awaitKnowledge(withinMilliseconds: bound) else { return false }
    if knowledge.commandNames.isEmpty, monitor.isReady, !monitor.isGuestAgent { learnNames() }
    return awaitKnowledge(withinMilliseconds: bound)
  }

  /// Waits until the server has said what it has to say of itself, at most so long.
  ///
  /// - Returns: false if it took longer, or has been given up.
  @discardableResult
  func awaitKnowledge(withinMilliseconds bound: Int) -> Bool {
    learn()
    guard knowledge.schemaState == .asked else { return knowledge.schemaState != .givenUp }
    waitQuietly(bound) { knowledge.schemaState != .asked || !monitor.isReady }
    return knowledge.schemaState != .asked
  }
}
