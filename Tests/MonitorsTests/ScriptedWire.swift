import Monitors
import System
import SystemPackage
import TestSupport
import Transport

/// A connection on which a test says what comes, and sees what is written.
final class ScriptedWire: Wire {
  let address = SocketAddress.unix(path: "/scripted")
  let readDescriptor: FileDescriptor
  var writeDescriptor: FileDescriptor { readDescriptor }
  var unwritten: Int { outgoing.count }
  private(set) var written: [String] = []
  /// What writing ends with.
  var writeError: TransportError?
  /// How many bytes the other side still takes.
  var room = Int.max

  private let system: HeldSystem
  private var incoming: [[UInt8]] = []
  private var outgoing: [UInt8] = []
  /// What was written of a line that has no end yet.
  private var taken: [UInt8] = []

  init(_ system: HeldSystem, descriptor: Int32 = 700) {
    self.system = system
    readDescriptor = FileDescriptor(rawValue: descriptor)
  }

  /// A message comes.
  func say(_ text: String) {
    sayRaw("\(text)\r\n")
  }

  /// Half a message, or the end where it is empty.
  func sayRaw(_ text: String) {
    incoming.append(Array(text.utf8))
    if !system.ready.contains(where: { $0.0 == readDescriptor }) {
      system.ready.append((readDescriptor, .read))
    }
  }

  /// How many messages nobody has read.
  var unreadCount: Int { incoming.count }

  /// What was written so far is of no interest.
  func forget() { written = [] }

  func read(into buffer: inout [UInt8]) throws(TransportError) -> Int? {
    guard !incoming.isEmpty else { return nil }
    let bytes = incoming.removeFirst()
    if incoming.isEmpty { system.ready.removeAll { $0.0 == readDescriptor } }
    buffer += bytes
    return bytes.count
  }

  func enqueue(_ bytes: [UInt8]) {
    outgoing += bytes
  }

  func flush() throws(TransportError) {
    if let writeError, wantsWrite { throw writeError }
    taken += outgoing.prefix(room)
    let count = min(room, outgoing.count)
    outgoing.removeFirst(count)
    room -= room == .max ? 0 : count
    guard let end = taken.lastIndex(of: UInt8(ascii: "\n")) else { return }
    let lines = taken[..<end].split(separator: UInt8(ascii: "\n"))
    written += lines.map { String(decoding: $0, as: UTF8.self) }
    taken.removeSubrange(...end)
  }
}
