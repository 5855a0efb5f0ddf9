import Monitors
import SystemPackage
import Transport

/// A connection to a simulated server: messages arrive at their moment, in pieces of any size.
final class SimulatedWire: Wire {
  let address = SocketAddress.unix(path: "/simulated")
  let readDescriptor: FileDescriptor
  var writeDescriptor: FileDescriptor { readDescriptor }
  var unwritten: Int { outgoing.count }

  /// Told of what the client has written.
  var onWritten: ([UInt8]) -> Void = { _ in }
  /// The events that have arrived as a whole, by their numbers.
  private(set) var eventsArrived: [Int] = []

  /// One message on its way.
  struct Message {
    var bytes: [UInt8]
    /// Its number, if it is an event.
    var event: Int?
  }

  private let time: SimulatedTime
  private var random: SeededRandom
  private var outgoing: [UInt8] = []
  /// What is on its way, by moments.
  private var arrivals: [(moment: Int, message: Message)] = []
  /// What has arrived and was not read.
  private var arrived: [UInt8] = []
  /// How many bytes still come before the connection breaks; nil if it holds.
  private var left: Int?
  private var error: TransportError?
  private let smallPieces: Bool
  /// How many bytes the other side still takes.
  var room = Int.max
  /// The other side has said all, and reads on.
  var onlyReads = false

  init(_ time: SimulatedTime, _ random: SeededRandom, smallPieces: Bool) {
    self.time = time
    self.random = random
    self.smallPieces = smallPieces
    // The wire of a descriptor is known to the time, which outlives it.
    readDescriptor = time.nextDescriptor()
    time.wires[readDescriptor.rawValue] = self
  }

  /// When the next message arrives; nil if none is on its way.
  var nextArrival: Int? { arrivals.first?.moment }
  var isWritable: Bool { room > 0 || isBroken }
  /// Nothing goes over it any more, in either direction.
  var isBroken: Bool { left == 0 && !onlyReads }
  var isReadable: Bool {
    !arrived.isEmpty || left == 0 || (nextArrival.map { $0 <= time.milliseconds } ?? false)
  }

  /// Puts a message on its way, behind those that arrive at the same moment.
  func deliver(_ message: Message, at moment: Int) {
    let place = arrivals.firstIndex { $0.moment > moment } ?? arrivals.endIndex
    arrivals.insert((moment, message), at: place)
  }

  /// The connection ends behind what is on its way.
  func endAfterArrivals() {
    if left == nil { left = arrivals.reduce(0) { $0 + $1.message.bytes.count } }
  }

  /// The connection breaks after so many more bytes.
  func cut(after bytes: Int, _ error: TransportError?) {
    left = bytes
    self.error = error
  }

  func read(into buffer: inout [UInt8]) throws(TransportError) -> Int? {
    while let first = arrivals.first, first.moment <= time.milliseconds, left != 0 {
      arrivals.removeFirst()
      let count = min(first.message.bytes.count, left ?? .max)
      arrived += first.message.bytes[..<count]
      left = left.map { $0 - count }
      // What stands before the line break is a whole message.
      if let event = first.message.event, count >= first.message.bytes.count - 2 {
        eventsArrived.append(event)
      }
    }
    guard !arrived.isEmpty else {
      guard left == 0 else { return nil }
      if let error { throw error }
      return 0
    }
    let longest = smallPieces ? 7 : 4096
    let count = min(arrived.count, Int.random(in: 1...longest, using: &random))
    buffer += arrived[..<count]
    arrived.removeFirst(count)
    return count
  }

  func enqueue(_ bytes: [UInt8]) {
    outgoing += bytes
  }

  func flush() throws(TransportError) {
    guard !outgoing.isEmpty else { return }
    if isBroken {
      outgoing = []
      throw TransportError(address, .system(.brokenPipe))
    }
    let bytes = Array(outgoing.prefix(room))
    outgoing.removeFirst(bytes.count)
    if room != .max { room -= bytes.count }
    if !bytes.isEmpty { onWritten(bytes) }
  }
}
