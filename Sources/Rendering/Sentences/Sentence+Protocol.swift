import JSON
import QMP
import Reports
import Shorthand
import System
import Terminal

/// Commands and replies, and servers that break the protocol.
extension Sentence {
  static func text(_ remark: ServerRemark) -> String {
    switch remark {
    case .skipped(let bytes, let error): text(error, bytes)
    case .unmatched(let response):
      "the server answered a command that was not sent, shown as it came: "
        + Sanitizer.visible(
          String(decoding: SecretNames.withoutSecrets(response.message.bytes), as: UTF8.self))
    case .lostReply(.overtaken, let name):
      "the reply to \(name) is lost, outcome unknown: the server has answered a later command"
    case .lostReply(.unreadable(let bytes, let error), let name):
      "the reply to \(name) cannot be read, outcome unknown: \(reason(error, bytes))"
    case .late(let name): "late answer to \(name):"
    case .stillRunning(let names):
      "not waiting any more for \(names.joined(separator: ", ")); "
        + "the answer is shown when it comes"
    case .notSent(let name):
      "\(name) is not sent: the server has not answered the commands before it"
    case .awaitingRoom(let name):
      "\(name) waits: the server answers none of the commands before it; Ctrl-C ends it"
    case .silent(let address, let name, let since):
      "\(withoutSecrets(address)) has been silent since \(Clock.localMoment(seconds: since) ?? "?") "
        + "and has not answered \(name), which is waited for; -t S gives up after S seconds"
    case .noReply(let names, let seconds):
      "no reply to \(names.joined(separator: ", ")) after \(number(seconds)) s"
    case .answersOnlyFailure(let name): "\(name) is answered only if it fails"
    case .notReadOnly(let name, by: .shell):
      "\(name) is no query, and the shell is read-only: not sent"
    case .notReadOnly(let name, by: .libvirt):
      "\(name) is no query, and libvirt's machines are only looked at: not sent; "
        + "\\set read-only off, or --read-write, lets it through"
    case .endsMachineUnasked:
      "this ends the machine, and nobody is asked where a file runs at several: not sent; "
        + "--yes lets it through"
    case .timing(let microseconds):
      "time: \(microseconds / 1000).\(String(1000 + microseconds % 1000).dropFirst()) ms"
    }
  }

  /// What is wrong with a JSON text, without its place.
  static func text(_ error: JSONError) -> String {
    switch error.reason {
    case .unexpectedEnd: "the JSON ends too early"
    case .unexpectedByte(let expected): "expected \(words(expected))"
    case .invalidNumber: "not a number as JSON spells them"
    case .controlCharacterInString: "a control character in a string must be escaped"
    case .invalidEscape: "not an escape that JSON knows"
    case .invalidUTF8: "not UTF-8"
    case .tooDeep: "nested deeper than \(JSONTokenizer.depthLimit) levels"
    case .trailingBytes: "something stands behind the JSON value"
    }
  }

  private static func words(_ expected: JSONError.Expectation) -> String {
    switch expected {
    case .value: "a value"
    case .valueOrArrayEnd: "a value or ]"
    case .keyOrObjectEnd: "a name in double quotes or }"
    case .key: "a name in double quotes"
    case .colon: "a colon behind the name"
    case .commaOrArrayEnd: "a comma or ]"
    case .commaOrObjectEnd: "a comma or }"
    }
  }

  /// What the server did wrong, with the bytes at fault.
  static func text(_ error: ProtocolError, _ bytes: [UInt8]) -> String {
    switch error {
    case .malformed:
      "the server sent something that is not JSON, skipped: \(reason(error, bytes))"
    case .notAnObject:
      "the server sent JSON that is no message, skipped: \(excerpt(bytes, around: 0))"
    case .unknownMessage:
      "the server sent a message that is neither greeting, response nor event, skipped: "
        + excerpt(bytes, around: 0)
    case .unexpectedGreeting:
      "the server sent a second greeting, skipped"
    case .greetingExpected:
      "the server sent a message before its greeting, skipped: \(excerpt(bytes, around: 0))"
    case .truncated:
      "the connection ended inside a message: \(excerpt(bytes, around: bytes.count))"
    case .otherService(.humanMonitor):
      "this is a human monitor: connect to a socket of a monitor in control mode "
        + "(-mon …,mode=control, or -qmp)"
    case .otherService(.secureShell):
      "this is an SSH server, not QMP: to pass through it, use exec:ssh HOST …"
    case .otherService(.web):
      "this is a web server, not QMP"
    case .otherService(.machineMonitor):
      "this is a QMP monitor, no guest agent: leave out -N"
    }
  }

  /// Up to 60 bytes around a place, in quotes, the secrets in them masked.
  private static func excerpt(_ message: [UInt8], around place: Int) -> String {
    // A secret that goes on behind what is shown begins before its end; a message may have 512 MiB.
    var (bytes, offset) = (message, min(place, message.count))
    let first = max(0, offset - 65_536)
    let read = message[first..<min(message.count, offset + 120)]
    let secrets = SecretPlaces(String(decoding: read, as: UTF8.self), isLine: true)
    if !secrets.isEmpty {
      offset = String(decoding: message[first..<offset], as: UTF8.self).utf8.count
      let (text, span) = secrets.masking(offset..<offset)
      (bytes, offset) = (Array(text.utf8), span.lowerBound)
    }
    let start = max(0, min(offset, bytes.count) - 30)
    let end = min(bytes.count, start + 60)
    let text = Sanitizer.visible(String(decoding: bytes[start..<end], as: UTF8.self))
    return "\(start > 0 ? "…" : "")\"\(text)\"\(end < bytes.count ? "…" : "")"
  }

  /// What cannot be read, and where.
  static func reason(_ error: ProtocolError, _ bytes: [UInt8]) -> String {
    guard case .malformed(let error) = error else { return text(error, bytes) }
    return "\(text(error)) at byte \(error.offset): \(excerpt(bytes, around: error.offset))"
  }

  /// `GenericError: desc` of an error response.
  static func text(_ response: Response) -> String {
    guard case .error(let errorClass, let desc) = response.outcome else { return "" }
    return Sanitizer.visible("\(errorClass.name): \(desc)")
  }
}
