import Foundation
import JSON
import Testing

@testable import QMP

/// One of the files beside this one; their README says what the lines mean.
struct Conversation: CustomTestStringConvertible, Sendable {
  let name: String
  let lines: [String]

  var testDescription: String { name }
  var isGuestAgent: Bool { lines.first == "# guest agent" }

  static let all: [Conversation] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Conversations")
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    precondition(!files.isEmpty, "no conversations")
    return files.filter { $0.hasSuffix(".qmp") }.sorted().map { file in
      guard let text = try? String(contentsOf: folder.appending(path: file), encoding: .utf8)
      else { preconditionFailure("cannot read \(file)") }
      return Conversation(
        name: file, lines: text.split(separator: "\n").map(String.init))
    }
  }()

  /// The bytes of a text in which `\xHH` stands for one.
  static func bytes(_ text: Substring) -> [UInt8] {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index...].starts(with: #"\x"#.utf8), index + 4 <= bytes.count,
        let byte = UInt8(String(decoding: bytes[index + 2..<index + 4], as: UTF8.self), radix: 16)
      {
        result.append(byte)
        index += 4
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }
}

/// Plays a conversation and notes what comes of it, in the words of the files.
struct ConversationPlayer {
  private var session: Session
  private var framer = LineFramer(large: 1)
  private(set) var outcomes: [String] = []

  /// How many bytes come at once.
  private let packet: Int
  /// What ends the lines of the server.
  private let lineEnd: String

  init(_ conversation: Conversation, packet: Int, lineEnd: String) {
    self.packet = packet
    self.lineEnd = lineEnd
    session = Session(isGuestAgent: conversation.isGuestAgent)
    if let bytes = session.start(token: 7) { note(.write(bytes)) }
  }

  /// Plays the server's or the user's part of a line; false if it is an outcome.
  mutating func play(_ line: String) -> Bool {
    let words = line.split(separator: " ", maxSplits: 1)
    let rest = words.count > 1 ? words[1] : ""
    switch words[0] {
    case "<-": receive(Conversation.bytes(rest) + Array(lineEnd.utf8))
    case "<~": receive(Conversation.bytes(rest))
    case "submit": note(.write(session.submit(outgoing(rest)).bytes))
    case "end":
      if framer.takeRest() != nil { outcomes.append("= skip truncated") }
      let lost = session.end()
      if !lost.isEmpty {
        outcomes.append("= lost " + lost.map(\.description).joined(separator: " "))
      }
    case "#": break
    default: return false
    }
    return true
  }

  private func outgoing(_ text: Substring) -> Session.Outgoing {
    guard text.hasPrefix("{") else { return .command(Command(String(text))) }
    let object = try? JSONValue(parsing: String(text))
    return .verbatim(
      object: Array(text.utf8), id: object?["id"], isOutOfBand: object?["exec-oob"] != nil)
  }

  private mutating func receive(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      framer.buffer += rest.prefix(packet)
      rest = rest.dropFirst(packet)
      while let message = framer.next() {
        if let effect = session.receive(message.bytes, message.scan) { note(effect) }
      }
    }
  }

  private mutating func note(_ effect: Session.Effect) {
    outcomes += overtaken(by: effect).map { "= lose \($0) overtaken" }
    let outcome =
      switch effect {
      case .write(let bytes): "-> " + visible(bytes.dropLast())
      case .becomeReady(nil): "= ready agent"
      case .becomeReady(let greeting?):
        "= ready " + (greeting.version?.description ?? "unknown")
      case .refuse(let response): "= refuse \(errorClass(response))"
      case .refuseUnreadable(_, let error): "= refuse \(skipped(error))"
      case .lose(let answered, _, let error): "= lose \(answered.id) \(skipped(error))"
      case .complete(let answered, let response):
        "= complete \(answered.id) " + visible(response.message.bytesWithoutID[...])
      case .announce(let event): "= event \(event.name)"
      case .unmatched(let response): "= unmatched " + visible(response.message.bytesWithoutID[...])
      case .skip(_, let error): "= skip \(skipped(error))"
      }
    outcomes.append(outcome)
  }

  private func overtaken(by effect: Session.Effect) -> [CommandID] {
    switch effect {
    case .complete(let answered, _), .lose(let answered, _, _): answered.overtaken
    default: []
    }
  }

  private func skipped(_ error: ProtocolError) -> String {
    if case .malformed(let error) = error {
      "malformed(\(plain(error.reason)) \(error.offset))"
    } else {
      plain(error)
    }
  }

  private func errorClass(_ response: Response) -> String {
    if case .error(let errorClass, _) = response.outcome { errorClass.name } else { "no error" }
  }

  private func visible(_ bytes: ArraySlice<UInt8>) -> String {
    bytes.first == 0xFF
      ? #"\xff"# + String(decoding: bytes.dropFirst(), as: UTF8.self)
      : String(decoding: bytes, as: UTF8.self)
  }

  /// The case without the names of the types.
  private func plain(_ error: some Any) -> String {
    "\(error)".replacing(/(?:[A-Z]\w*\.)+(?=[a-z])/, with: "")
  }
}
