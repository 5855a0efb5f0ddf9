import JSON
import QMP
import Reports
import Shorthand

/// What went wrong, as far as anybody asks.
struct Failures {
  /// How many lines were not understood.
  var misreadCount = 0
  /// How many commands the server has answered with an error, to whoever waited for it.
  var refusedCount = 0
  /// How often whoever types has said no to what a line asks for: what repeats it stops then.
  var deniedCount = 0
  /// Nil before something did.
  var last: LastFailure?
}

/// What went wrong last.
enum LastFailure {
  /// A line was not understood, and nothing of it was sent.
  case misread(SyntaxError, in: SecretPlaces, from: LineOrigin)
  case answered(AnsweredFailure)
}

/// A command that the server answered with an error.
struct AnsweredFailure {
  var response: Response
  var name: String
  /// Nil if nothing was sent with it, or that is not known.
  var arguments: JSONObject?
  /// The message, without an `id` of ours.
  var sent: [UInt8]
  var origin: LineOrigin
}
