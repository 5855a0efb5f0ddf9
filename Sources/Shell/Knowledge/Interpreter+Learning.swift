import JSON
import QAPI
import QMP
import Shorthand
import Transport

extension Interpreter {
  /// Asks for the server's schema, in the background, unless that has been done.
  ///
  /// A server without one is asked for the names of its commands, where somebody may want them.
  func learn() {
    guard knowledge.schemaState == .unasked, link.isReady else { return }
    knowledge.schemaState = .asked
    if link.isGuestAgent { return learnGuestAgent() }
    ask(Command("query-qmp-schema")) { [unowned self] outcome in
      switch outcome {
      case .success(let response): learn(from: response)
      case .failure(let loss): learnNoSchema(Diagnostic.noSchema(loss))
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
    if isInteractive { learnNames() } else { settle([]) }
  }

  /// Source: QAPI, "query-commands" and "query-events".
  private func learnNames() {
    if knowledge.schemaState != .givenUp { knowledge.schemaState = .asked }
    ask(Command("query-commands")) { [unowned self] outcome in
      settle(Self.names(in: (try? outcome.get())?.returned))
    }
    ask(Command("query-events")) { [unowned self] outcome in
      knowledge.eventNames = Self.names(in: (try? outcome.get())?.returned)
    }
  }

  /// Source: QEMU Guest Agent Protocol Reference, "guest-info".
  private func learnGuestAgent() {
    ask(Command("guest-info")) { [unowned self] outcome in
      settle(Self.names(in: (try? outcome.get())?.returned?["supported_commands"]))
    }
  }

  /// Nothing more will be learnt.
  private func settle(_ commandNames: [String]) {
    knowledge.commandNames = commandNames
    knowledge.schemaState = .settled
    person?.editing?.reconsider()
  }

  private static func names(in list: JSONValue?) -> [String] {
    (list?.array ?? []).compactMap { $0["name"]?.string }.sorted()
  }

  /// The same, and at least the names of its commands.
  func awaitNames(withinMilliseconds bound: Int) -> Bool {
    guard awaitKnowledge(withinMilliseconds: bound) else { return false }
    if knowledge.commandNames.isEmpty, link.isReady, !link.isGuestAgent { learnNames() }
    return awaitKnowledge(withinMilliseconds: bound)
  }

  /// Waits until the server has said what it has to say of itself, at most so long.
  ///
  /// - Returns: false if it took longer, or has been given up.
  @discardableResult
  func awaitKnowledge(withinMilliseconds bound: Int) -> Bool {
    learn()
    guard knowledge.schemaState == .asked else { return knowledge.schemaState != .givenUp }
    waitQuietly(bound) { knowledge.schemaState != .asked || !link.isReady }
    return knowledge.schemaState != .asked
  }
}
