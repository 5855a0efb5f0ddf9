import JSON
package import QAPI
package import QMP

/// What has been learnt of the server at the other end of a monitor's connection.
package struct Knowledge {
  /// How far the server has been asked for its schema.
  package enum SchemaState: Hashable, Sendable {
    case unasked, asked, settled
    /// It has been asked, and took so long that nobody waits any more; an answer is still taken.
    case givenUp
  }

  /// How far the server has been asked what the machine is called.
  package enum NameState: Hashable, Sendable {
    case unasked, asked
    /// Nobody waits for it any more; an answer is still taken.
    case givenUp
    /// It has said so, or that it is called nothing.
    case known
  }

  /// Why there is no schema.
  package enum NoSchema: Hashable, Sendable {
    /// The server answered the question with an error, as those without one do.
    case refused(Response)
    case lost(ReplyLoss)
    case unreadable(SchemaError)
  }

  /// How far the server has been asked.
  package internal(set) var schemaState = SchemaState.unasked
  /// Nil until it is known, and of servers that have none.
  package internal(set) var schema: Schema?
  /// The names of its commands, sorted; empty until they are known.
  package internal(set) var commandNames: [String] = []
  /// The names of its events, sorted; empty until they are known.
  package internal(set) var eventNames: [String] = []

  /// What the virtual machine is called; nil until that is known, and of one without a name.
  package internal(set) var machineName: String?
  /// How far the server has been asked for that.
  package internal(set) var nameState = NameState.unasked

  /// How the machine stands.
  package internal(set) var machine = MachineState()

  /// Somebody wants the names where there is no schema.
  var wantsNames = false
  private var answers: [Command: (value: JSONValue, at: Int)] = [:]

  /// For how long a live answer holds, in milliseconds.
  private static let answerLifetime = 1000

  /// The live answers that still hold at a moment.
  ///
  /// - Complexity: O(number of answers).
  func freshAnswers(at now: Int) -> [Command: JSONValue] {
    answers.filter { $0.value.at >= now - Self.answerLifetime }.mapValues(\.value)
  }

  mutating func keep(_ value: JSONValue, for question: Command, at now: Int) {
    answers = answers.filter { $0.value.at >= now - Self.answerLifetime }
    answers[question] = (value, now)
  }

  /// Whatever was asked may be otherwise now.
  mutating func forgetAnswers() {
    if !answers.isEmpty { answers = [:] }
  }
}
