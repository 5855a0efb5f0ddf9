import EventLoop
package import JSON
package import QAPI
package import QMP

/// What the monitor asks for itself.
extension Monitor {
  /// Asks the server what it knows of itself, in the background, unless that has been done; a notice
  /// tells what came of it. While it cannot be asked, nothing happens.
  ///
  /// - Parameter names: ask a server without a schema for the names of its commands and events.
  package func learn(names: Bool) {
    guard isReady else { return }
    let isFirstWish = names && !knowledge.wantsNames
    if names { knowledge.wantsNames = true }
    switch knowledge.schemaState {
    case .unasked:
      knowledge.schemaState = .asked
      if isGuestAgent { askAgent() } else { askSchema() }
    case .settled where isFirstWish && knowledge.schema == nil && !isGuestAgent: askNames()
    case .asked, .settled, .givenUp: break
    }
  }

  /// Asks the server what its machine is called, in the background, unless that has been done; a
  /// notice tells when it has answered. Guest agents and servers without machines have no name.
  ///
  /// Source: QAPI, "query-name".
  package func learnName() {
    guard isReady, knowledge.nameState == .unasked else { return }
    knowledge.nameState = .asked
    if isGuestAgent { return noteName(nil) }
    ask(Self.nameQuestion) { [unowned self] in learnName(from: $0) }
  }

  private static let nameQuestion = Command("query-name")

  private func learnName(from outcome: Outcome) {
    switch outcome {
    case .answered(let response): noteName(response.returned?["name"]?.string)
    case .lost(.reply): noteName(nil)
    // Another server may be there by then.
    case .lost: break
    // What is not waited for can be asked again.
    case .timedOut, .cancelled:
      if knowledge.nameState == .asked { knowledge.nameState = .unasked }
    }
  }

  /// Lets the answer to a command that asks what the machine is called tell the monitor too, which then
  /// need not ask.
  func learnName(by submission: inout Submission) {
    guard knowledge.nameState == .unasked, !isGuestAgent,
      case .command(let command) = submission.outgoing, command == Self.nameQuestion
    else { return }
    knowledge.nameState = .asked
    let onOutcome = submission.onOutcome
    submission.onOutcome = { [unowned self] outcome in
      learnName(from: outcome)
      onOutcome(outcome)
    }
  }

  private func noteName(_ name: String?) {
    knowledge.machineName = name
    knowledge.nameState = .known
    onNotice(.named)
  }

  /// Takes a schema that was recorded for that of a server that is not there.
  package func assume(_ schema: Schema) {
    take(schema)
  }

  /// Nobody waits any more for what was asked. If it comes all the same, it is taken.
  package func giveUpLearning() {
    if knowledge.schemaState == .asked { knowledge.schemaState = .givenUp }
  }

  /// Nobody waits any more for the machine's name. If it comes all the same, it is taken.
  package func giveUpName() {
    if knowledge.nameState != .known { knowledge.nameState = .givenUp }
  }

  /// The live answers that still hold, by the command that asks.
  ///
  /// - Complexity: O(number of answers).
  package var freshAnswers: [Command: JSONValue] { knowledge.freshAnswers(at: loop.now) }

  /// Keeps a live answer for a moment; null where there was none in time.
  package func keep(_ value: JSONValue, for question: Command) {
    knowledge.keep(value, for: question, at: loop.now)
  }

  func ask(_ command: Command, _ onOutcome: @escaping (Outcome) -> Void) {
    send(.command(command), isInternal: true, onOutcome)
  }

  private func askSchema() {
    ask(Command("query-qmp-schema")) { [unowned self] outcome in
      switch outcome {
      case .answered(let response): learn(from: response)
      case .lost(.reply(let loss)): learnNoSchema(.lost(loss))
      // Another server may be there by then.
      case .lost, .timedOut, .cancelled: break
      }
    }
  }

  private func learn(from response: Response) {
    guard case .success(let range) = response.outcome else {
      return learnNoSchema(.refused(response))
    }
    do throws(SchemaError) {
      take(try Schema(decoding: response.message.bytes.span.extracting(range)))
    } catch {
      learnNoSchema(.unreadable(error))
    }
  }

  private func take(_ schema: Schema) {
    knowledge.schema = schema
    knowledge.eventNames = schema.eventNames
    settle(schema.commandNames)
  }

  private func learnNoSchema(_ why: Knowledge.NoSchema) {
    let isAwaited = knowledge.schemaState != .givenUp
    if !knowledge.wantsNames { knowledge.schemaState = .settled }
    if isAwaited { onNotice(.noSchema(why)) }
    // Whoever was told may have closed the connection.
    if knowledge.wantsNames, isReady { askNames() }
  }

  /// Source: QAPI, "query-commands" and "query-events".
  private func askNames() {
    if knowledge.schemaState != .givenUp { knowledge.schemaState = .asked }
    askNames("query-commands") { [unowned self] in settle($0) }
    askNames("query-events") { [unowned self] in
      knowledge.eventNames = $0
      onNotice(.learnt)
    }
  }

  /// Source: QEMU Guest Agent Protocol Reference, "guest-info".
  private func askAgent() {
    askNames("guest-info", in: "supported_commands") { [unowned self] in settle($0) }
  }

  /// Asks for names; there are none where the answer is an error or lost. Where the connection ends
  /// first nothing is learnt.
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

  private func settle(_ commandNames: [String]) {
    knowledge.commandNames = commandNames
    knowledge.schemaState = .settled
    onNotice(.learnt)
  }

  private static func names(in list: JSONValue?) -> [String] {
    (list?.array ?? []).compactMap { $0["name"]?.string }.sorted()
  }
}
