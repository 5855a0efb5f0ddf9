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
    /// Those of them that have not been passed on, with their numbers in that order.
    private var waiting: ArraySlice<(number: Int, command: ServerSession.Received)> = []
    /// How many of them have been passed on, and have no answer.
    private(set) var passedOnCount = 0
    /// How many of its commands out of band have no answer.
    var outOfBandCount = 0
    /// Why nothing more is read of it; what it has not been told is still written.
    private(set) var departure: BrokerNotice.Departure?
    /// Something was put in line for it since the last writing.
    private(set) var isTold = false
    /// The largest message in line; 0 if there is none.
    private var largest = 0

    private let mostUnread: Int
    /// So many commands without an answer are heard of one client; what follows waits in its socket.
    static let mostUnanswered = 256
    /// So many in-band commands of one client are passed on at a time, as many as the server queues:
    /// those of the others have their turn between them.
    static let mostPassedOn = Monitor.mostInFlight

    init(_ number: Int, _ wire: any Wire, _ session: ServerSession, mostUnread: Int) {
      self.mostUnread = mostUnread
      self.number = number
      self.wire = wire
      self.session = session
    }

    var isGone: Bool { wire == nil }
    var reads: Bool { departure == nil }
    /// What it says is dealt with now.
    var isHeard: Bool {
      reads && !isGone && !isBehind && unansweredCount < Self.mostUnanswered
    }
    private var unansweredCount: Int { order.count + outOfBandCount }
    /// It does not read what it is answered: nothing further is carried out for it until it does. Whoever
    /// asks faster than it reads waits for itself, long before it is dropped.
    private var isBehind: Bool { (wire?.unwritten ?? 0) > mostUnread / 16 }

    /// It is to get no more, and has got all.
    var isDone: Bool {
      guard let departure, wire?.wantsWrite != true else { return false }
      return departure != .left || unansweredCount == 0
    }

    /// It goes, as soon as it has got what is its own.
    func stopReading(_ why: BrokerNotice.Departure) {
      if departure != .tooSlow { departure = why }
      if why == .serverGone { forgetWaiting() }
      wantAgain()
    }

    /// Takes an in-band command, which waits for its turn.
    func take(_ command: ServerSession.Received) {
      waiting.append((order.open(), command))
    }

    /// The next in-band command to pass on, with its number in the order; nil where none waits, or where
    /// it is not its turn. What a client has said before it went is carried out.
    func nextToPassOn() -> (number: Int, command: ServerSession.Received)? {
      guard passedOnCount < Self.mostPassedOn, !isBehind, let next = waiting.popFirst() else {
        return nil
      }
      passedOnCount += 1
      // What was taken is kept no longer than something waits.
      if waiting.isEmpty { waiting = [] }
      return next
    }

    /// A command that was passed on has its outcome.
    func noteOver() { passedOnCount -= 1 }

    /// The server has gone: what was not passed on is not carried out.
    func forgetWaiting() { waiting = [] }

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
      if isHeard { wants.insert(.read) }
      if wire.wantsWrite, !isTold { wants.insert(.write) }
      watch?.wants = wants
    }

    func close() {
      watch?.cancel()
      wire = nil
    }
  }
}
