import JSON
import Monitors
import QMP
import Terminal

extension Diagnostic {
  /// What is wrong with a JSON text, without its place.
  static func sentence(_ error: JSONError) -> String {
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
  static func sentence(_ error: ProtocolError, _ bytes: [UInt8]) -> String {
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

  /// Up to 60 bytes around a place, in quotes.
  private static func excerpt(_ bytes: [UInt8], around offset: Int) -> String {
    let start = max(0, min(offset, bytes.count) - 30)
    let end = min(bytes.count, start + 60)
    let text = Sanitizer.visible(String(decoding: bytes[start..<end], as: UTF8.self))
    return "\(start > 0 ? "…" : "")\"\(text)\"\(end < bytes.count ? "…" : "")"
  }

  /// What became of a command that gets no reply any more.
  static func sentence(_ loss: ReplyLoss, of name: String) -> String {
    switch loss {
    case .overtaken:
      "the reply to \(name) is lost, outcome unknown: the server has answered a later command"
    case .unreadable(let bytes, let error):
      "the reply to \(name) cannot be read, outcome unknown: \(reason(error, bytes))"
    }
  }

  /// What cannot be read, and where.
  static func reason(_ error: ProtocolError, _ bytes: [UInt8]) -> String {
    guard case .malformed(let error) = error else { return sentence(error, bytes) }
    return "\(sentence(error)) at byte \(error.offset): \(excerpt(bytes, around: error.offset))"
  }

  static func unreadableNegotiation(_ bytes: [UInt8], _ error: ProtocolError) -> String {
    "the answer to qmp_capabilities cannot be read: \(reason(error, bytes))"
  }

  /// What a server that can be reached has not said yet.
  ///
  /// - Parameter isFirst: it is the one of the command line, whose options can be changed.
  static func noAnswerYet(_ typed: String, _ silence: Silence, isFirst: Bool) -> String {
    let address = withoutSecrets(typed)
    return switch silence {
    case .synchronization: noAgentAnswer(address)
    case .greeting:
      noGreeting(address, agents: isFirst ? "add -N" : "it is agent:\(address)")
    case .negotiation:
      "\(address) has greeted, but not answered qmp_capabilities yet"
    }
  }

  /// - Parameter cure: what makes it work where the address is a guest agent's.
  static func noGreeting(_ address: String, agents cure: String) -> String {
    "connected, no greeting yet: another client may hold this monitor (a monitor serves one "
      + "client at a time), or \(address) is a guest agent's (then \(cure))"
  }

  static func noAgentButMonitor(_ address: String) -> String {
    "\(address): this is a QMP monitor, no guest agent: leave out agent:"
  }

  static func noAgentAnswer(_ address: String) -> String {
    "connected, no answer yet: another client may hold \(address), or the guest agent does not run"
  }

  static func refused(_ response: Response) -> String {
    "the server refused to negotiate: \(describe(response))"
  }

  static func unmatched(_ response: Response) -> String {
    "the server answered a command that was not sent, shown as it came: "
      + Sanitizer.visible(String(decoding: response.message.bytes, as: UTF8.self))
  }

  /// `GenericError: desc` of an error response.
  static func describe(_ response: Response) -> String {
    guard case .error(let errorClass, let desc) = response.outcome else { return "" }
    return "\(errorClass.name): \(desc)"
  }
}
