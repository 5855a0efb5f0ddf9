import JSON
import Records
import Shorthand
import SystemPackage
import Transport

/// What is said about transcripts: reading, replaying and serving them.
extension Diagnostic {
  /// `FILE:LINE:COLUMN: …`
  static func sentence(_ error: TranscriptError, in path: String) -> String {
    let what =
      switch error.reason {
      case .malformed(let reason): sentence(JSONError(reason, at: 0))
      case .notAnObject: "a message is a JSON object"
      case .strayLine: "expected a message behind -> or <-, a comment or \\ignore PATH"
      case .invalidPath:
        "expected a path into an answer behind \\ignore, such as return[0].node-name"
      }
    return "\(path):\(error.line):\(error.column): \(what)"
  }

  static func noMessages(_ path: String) -> String {
    "\(path) holds no messages: it is no transcript"
  }

  static func nothingToCompare(_ path: String) -> String {
    "\(path) holds no answers to compare with: --check takes a transcript"
  }

  static func masked(_ name: String) -> String {
    "\(name) holds a secret that the transcript masks as \(SecretNames.mask): not sent"
  }

  /// - Parameter count: of the commands that are left.
  static func replayCut(_ count: Int) -> String {
    "the connection has ended: \(count) command\(count == 1 ? " is" : "s are") not sent"
  }

  /// `return[0].inserted.node-name: "a" → "b"`, on one line; long values are cut.
  static func difference(_ difference: AnswerDifference) -> String {
    func text(_ value: JSONValue?) -> String {
      guard let text = value?.compact else { return "nothing" }
      return text.utf8.count > longestValue ? text.prefix(longestValue) + "…" : text
    }
    let (recorded, actual) = (text(difference.recorded), text(difference.actual))
    return LoneSurrogates.escaped("\(difference.path): \(recorded) → \(actual)")
  }

  private static let longestValue = 200

  static func moreDifferences(_ count: Int) -> String {
    "\(count) more difference\(count == 1 ? "" : "s")"
  }

  static func answersDiffer(_ path: String, _ count: Int, _ total: Int) -> String {
    "\(path): \(count) of \(total) answers differ\(count == 1 ? "s" : "") from the recorded ones"
  }

  static func answersAgree(_ path: String, _ total: Int) -> String {
    "\(path): \(total) answer\(total == 1 ? "" : "s") compared, all as recorded"
  }

  static func badPath(_ text: String) -> String {
    "\(text) is no path into an answer: write one such as return[0].node-name"
  }

  static func serving(_ path: String, _ address: SocketAddress) -> String {
    "answering at \(address) from \(path); Ctrl-C ends it"
  }

  static func cannotListen(_ error: TransportError) -> String {
    let place = "cannot listen at \(error.address)"
    switch (error.reason, error.address) {
    case (.system(.addressInUse), .unix): return "\(place): there is a file of that name already"
    case (.system(.addressFamilyNotSupported), .descriptor),
      (.system(.addressFamilyNotSupported), .command):
      return "\(place): give a socket's path or HOST:PORT"
    case (.system(let errno), _): return "\(place): \(errno)"
    case (.nameNotFound(let words), _): return "\(place): name not found: \(words)"
    default: return place
    }
  }
}
