import Monitors
import QMP
import System
import SystemPackage
import TestSupport
import Transport

/// A server that a test plays: it is asked for what it says to each command.
final class HeldServer: Wire {
  let address: SocketAddress
  let readDescriptor: FileDescriptor
  var writeDescriptor: FileDescriptor { readDescriptor }
  var unwritten: Int { outgoing.count }
  /// What the user sent, less its `id`: the shell's own questions are left out.
  private(set) var received: [String] = []
  /// What it says to a command; `$id` stands for the command's. Nothing is silence.
  var reply: (String) -> [String] = { _ in [HeldServer.success] }

  /// What it says where nothing else is wanted.
  static let success = #"{"return": {}, "id": $id}"#

  /// What the shell asked for itself, and what is asked so.
  private(set) var ownQuestions: [String] = []
  private static let own = ["query-name", "query-qmp-schema", "query-commands", "query-events"]

  /// What it says to `query-qmp-schema`; nil where it has none.
  var schema: String?

  /// How long it takes to say what the machine is called, in milliseconds, where it is served by a
  /// network.
  var nameDelay = 0
  /// Does something later.
  var later: (Int, @escaping () -> Void) -> Void = { _, body in body() }

  /// What the machine is called.
  var name = ""

  private let system: HeldSystem
  private var incoming: [UInt8] = []
  private var outgoing: [UInt8] = []
  private var hasEnded = false

  /// - Parameter number: no other server has it.
  init(_ system: HeldSystem, path: String = "/held", number: Int32 = 0) {
    self.system = system
    address = .unix(path: path)
    readDescriptor = FileDescriptor(rawValue: 900 + number)
  }

  /// Somebody connects.
  func greet() {
    say(#"{"QMP": {"version": {}, "capabilities": ["oob"]}}"#)
  }

  /// A message comes.
  func say(_ text: String) {
    incoming += Array("\(text)\r\n".utf8)
    wake()
  }

  /// The connection ends.
  func end() {
    hasEnded = true
    wake()
  }

  /// It can be connected to again after its end.
  func comeBack() {
    hasEnded = false
    incoming = []
    outgoing = []
    system.ready.removeAll { $0.0 == readDescriptor }
  }

  private func wake() {
    system.ready.removeAll { $0 == (readDescriptor, .read) }
    system.ready.append((readDescriptor, .read))
  }

  func read(into buffer: inout [UInt8]) throws(TransportError) -> Int? {
    defer {
      incoming = []
      if !hasEnded { system.ready.removeAll { $0 == (readDescriptor, .read) } }
    }
    buffer += incoming
    return incoming.isEmpty && !hasEnded ? nil : incoming.count
  }

  func enqueue(_ bytes: [UInt8]) {
    if outgoing.isEmpty { system.ready.append((writeDescriptor, .write)) }
    outgoing += bytes
  }

  func flush() throws(TransportError) {
    let lines = outgoing.split(separator: UInt8(ascii: "\n"))
    outgoing = []
    system.ready.removeAll { $0 == (writeDescriptor, .write) }
    for line in lines {
      guard let message = try? ServerMessage(Array(line)) else { continue }
      let id = message.range(of: "id").map { String(decoding: message.bytes[$0], as: UTF8.self) }
      let text = String(decoding: message.bytesWithoutID, as: UTF8.self)
      let isSlow = nameDelay > 0 && text.contains("query-name")
      for answer in answers(to: text).map({ $0.replacing("$id", with: id ?? "null") }) {
        if isSlow { later(nameDelay) { [unowned self] in say(answer) } } else { say(answer) }
      }
    }
  }

  private func answers(to text: String) -> [String] {
    if text.contains("qmp_capabilities") { return [Self.success] }
    if let name = Self.own.first(where: text.contains) { ownQuestions.append(name) }
    if text.contains("query-name") { return [#"{"return": {"name": "\#(name)"}, "id": $id}"#] }
    if text.contains("query-qmp-schema"), let schema {
      return [#"{"return": \#(schema), "id": $id}"#]
    }
    if Self.own.contains(where: text.contains) {
      return [#"{"error": {"class": "CommandNotFound", "desc": "no"}, "id": $id}"#]
    }
    received.append(text)
    return reply(text)
  }
}
