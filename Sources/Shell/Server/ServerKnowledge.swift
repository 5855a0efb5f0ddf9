import Completion
import JSON
import QAPI
import QMP
import System

/// What has been learnt of the server that is connected now.
struct ServerKnowledge {
  /// How far the server has been asked for its schema.
  enum SchemaState: Hashable {
    case unasked, asked, settled
    /// It has been asked, and took so long that no line waits any more; an answer is still taken.
    case givenUp
  }

  /// The names of its commands, sorted; empty until they are known.
  var commandNames: [String] = []
  /// The names of its events, sorted; only of servers without a schema.
  var eventNames: [String] = []
  /// Nil until it is known, and of servers that have none.
  var schema: Schema?
  var schemaState = SchemaState.unasked
  /// What has been told already, so that it is told once.
  var told: Set<String> = []
  /// Error responses of a script that can be explained once the server has described itself, in
  /// their order.
  var unexplained: [(response: Response, entry: ReplyQueue.Entry)] = []
  private var answers: [LiveQuery: (value: JSONValue, at: Int)] = [:]

  /// For how long a live answer holds, in milliseconds.
  private static let answerLifetime = 1000

  /// Another server may come: nothing is known of it. What was told stays told.
  mutating func forget() {
    let told = told
    self = ServerKnowledge()
    self.told = told
  }

  /// The live answers that still hold.
  ///
  /// - Complexity: O(number of answers).
  var freshAnswers: [LiveQuery: JSONValue] {
    let oldest = Clock.milliseconds - Self.answerLifetime
    return answers.filter { $0.value.at >= oldest }.mapValues(\.value)
  }

  /// Whatever was asked may be otherwise now: a command of the user's is on its way.
  mutating func forgetAnswers() {
    if !answers.isEmpty { answers = [:] }
  }

  /// Keeps a live answer; null where there was none in time.
  mutating func keep(_ value: JSONValue, for query: LiveQuery) {
    let now = Clock.milliseconds
    answers = answers.filter { $0.value.at >= now - Self.answerLifetime }
    answers[query] = (value, now)
  }
}
