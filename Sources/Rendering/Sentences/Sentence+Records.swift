import JSON
import Records
import Reports
import Shorthand
import SystemPackage
import Transport

extension Sentence {
  static func text(_ remark: RecordRemark) -> String {
    switch remark {
    case .damaged(let error, let path):
      "\(path):\(error.line):\(error.column): \(text(error.reason))"
    case .noMessages(let path): "\(path) holds no messages: it is no transcript"
    case .nothingToCompare(let path):
      "\(path) holds no answers to compare with: --check takes a transcript"
    case .badPath(let text):
      "\(text) is no path into an answer: write one such as return[0].node-name"
    case .cutOff: "the transcript is cut off here: what stands before this line is replayed"
    case .ofSeveral(let path, let names):
      "\(path) holds what was said to several monitors: give the connection the name of the one whose "
        + "part is meant, as in \(names.first ?? "NAME")=ADDRESS"
        + (names.count > 1 ? " (or \(names.dropFirst().joined(separator: ", ")))" : "")
    case .oneOfSeveral(let path, let name):
      "of \(path) only what was said to \(name) is replayed"
    case .replayed(let line): line
    case .masked(let name):
      "\(name) holds a secret that the transcript masks as \(SecretNames.mask): not sent"
    case .replayCut(let count):
      "the connection has ended: \(count) command\(count == 1 ? " is" : "s are") not sent"
    case .noAnswer(let name):
      (name.map { "\($0): " } ?? "") + "the transcript has no answer to compare with"
    case .difference(let difference, let name):
      (name.map { "\($0): " } ?? "") + text(difference)
    case .moreDifferences(let count, let name):
      (name.map { "\($0): " } ?? "") + "\(count) more difference\(count == 1 ? "" : "s")"
    case .answersDiffer(let path, let count, let total):
      "\(path): \(total) answer\(total == 1 ? "" : "s") compared, \(count) not as recorded"
    case .answersAgree(let path, let total):
      "\(path): \(total) answer\(total == 1 ? "" : "s") compared, all as recorded"
    case .serving(let path, let address): "answering at \(address) from \(path); Ctrl-C ends it"
    case .cannotListen(let error): whyNotListening(error)
    }
  }

  private static func text(_ reason: TranscriptError.Reason) -> String {
    switch reason {
    case .malformed(let reason): text(JSONError(reason, at: 0))
    case .notAnObject: "a message is a JSON object"
    case .strayLine: "expected a message behind -> or <-, a comment or \\ignore PATH"
    case .invalidPath:
      "expected a path into an answer behind \\ignore, such as return[0].node-name"
    }
  }

  /// `return[0].inserted.node-name: "a" → "b"`, on one line; long values are cut.
  private static func text(_ difference: AnswerDifference) -> String {
    func text(_ value: JSONValue?) -> String {
      guard let text = value?.compact else { return "nothing" }
      return text.utf8.count > longestValue ? text.prefix(longestValue) + "…" : text
    }
    let (recorded, actual) = (text(difference.recorded), text(difference.actual))
    return LoneSurrogates.escaped("\(difference.path): \(recorded) → \(actual)")
  }

  private static let longestValue = 200

  static func whyNotListening(_ error: TransportError) -> String {
    let place = "cannot listen at \(error.address)"
    switch (error.reason, error.address) {
    case (.system(.addressInUse), .unix): return "\(place): there is a file of that name already"
    case (.notToListenAt, _): return "\(place): give a socket's path or HOST:PORT"
    case (.system(.badFileDescriptor), .descriptor):
      return "\(place): the parent process has passed nothing there (LISTEN_FDS)"
    case (.system(.invalidArgument), .descriptor): return "\(place): it is no listening socket"
    case (.system(let errno), _): return "\(place): \(errno)"
    case (.nameNotFound(let words), _): return "\(place): name not found: \(words)"
    default: return place
    }
  }
}
