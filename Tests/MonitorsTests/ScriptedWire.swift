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
  private(set) var wantsWrite = false
  private(set) var written: [String] = []
  /// What writing ends with.
  var writeError: TransportError?

  private let system: HeldSystem
  private var incoming: [[UInt8]] = []
  private var outgoing: [UInt8] = []

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

  func read(into buffer: inout [UInt8]) throws(TransportError) -> Int? {
    guard !incoming.isEmpty else { return nil }
    let bytes = incoming.removeFirst()
    if incoming.isEmpty { system.ready.removeAll { $0.0 == readDescriptor } }
    buffer += bytes
    return bytes.count
  }

  func enqueue(_ bytes: [UInt8]) {
    outgoing += bytes
    wantsWrite = true
  }

  func flush() throws(TransportError) {
    if let writeError, wantsWrite { throw writeError }
    let lines = outgoing.split(separator: UInt8(ascii: "\n"))
    written += lines.map { String(decoding: $0, as: UTF8.self) }
    outgoing = []
    wantsWrite = false
  }
}
