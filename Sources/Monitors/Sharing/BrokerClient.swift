import EventLoop
import QMP

extension Broker {
  /// One client of a share, which sees a monitor of its own.
  final class Client {
    /// Counted from 1, in the order of their coming.
    let number: Int
    /// Nil once it has gone.
    private(set) var wire: (any Wire)?
    var session: ServerSession
    var watch: Watch?
    /// Its in-band commands, in their order.
    var order = AnswerOrder()
    /// How many of its commands out of band have no answer.
    var outOfBandCount = 0
    /// Why nothing more is read of it; what it has not been told is still written.
    private(set) var departure: BrokerNotice.Departure?
    /// Something was put in line for it since the last writing.
    private(set) var isTold = false
    /// The largest message in line; 0 if there is none.
    private var largest = 0

    private let mostUnread: Int
    /// So many commands without an answer are read of one client; what follows waits in its socket.
    static let mostUnanswered = 256

    init(_ number: Int, _ wire: any Wire, _ session: ServerSession, mostUnread: Int) {
      self.mostUnread = mostUnread
      self.number = number
      self.wire = wire
      self.session = session
    }

    var isGone: Bool { wire == nil }
    var reads: Bool { departure == nil }
    private var unansweredCount: Int { order.count + outOfBandCount }

    /// It is to get no more, and has got all.
    var isDone: Bool {
      guard let departure, wire?.wantsWrite != true else { return false }
      return departure != .left || unansweredCount == 0
    }

    /// It goes, as soon as it has got what is its own.
    func stopReading(_ why: BrokerNotice.Departure) {
      if departure != .tooSlow { departure = why }
      wantAgain()
    }

    /// Puts a message in line.
    ///
    /// - Returns: false if it has let too much wait.
    func tell(_ bytes: [UInt8]) -> Bool {
      guard let wire else { return true }
      if wire.unwritten > mostUnread + largest {
        // It may read, and nobody has written since.
        flush()
        if isGone { return true }
        if wire.unwritten > mostUnread + largest { return false }
      }
      largest = max(largest, bytes.count)
      wire.enqueue(bytes)
      isTold = true
      return true
    }

    /// Writes as much as it takes now. What cannot be written any more is lost with it.
    func flush() {
      isTold = false
      guard let wire else { return }
      if (try? wire.flush()) == nil { return close() }
      if !wire.wantsWrite { largest = 0 }
      wantAgain()
    }

    /// Sees that what can be done with it is waited for.
    func wantAgain() {
      guard let wire else { return }
      var wants = Watch.Readiness()
      if reads, unansweredCount < Self.mostUnanswered { wants.insert(.read) }
      if wire.wantsWrite, !isTold { wants.insert(.write) }
      watch?.wants = wants
    }

    func close() {
      watch?.cancel()
      wire = nil
    }
  }
}
