import QMP
import SystemPackage

/// One command that is to be sent, and who wants to know what comes of it.
struct Submission {
  var outgoing: Session.Outgoing
  var isInternal = false
  var mayEndServer = false
  var staysSilent = false
  /// Once it is given up, the server need not have room for it.
  var freesPlace = false
  var patience: Int?
  /// A descriptor that goes with it.
  var passed: FileDescriptor?
  var ticket: Ticket?
  var onOutcome: (Outcome) -> Void
}

/// The number of a submitted command at its monitor, from the submission on.
package struct Ticket: Hashable, Sendable {
  let number: Int
}

/// The commands that wait until the server has room for them, or can be talked to at all.
struct SubmissionQueue {
  private var waiting: ArraySlice<Submission> = []
  /// When the first is given up; nil while its time has not started.
  private(set) var deadline: Int?
  private var lastTicket = 0
  /// How many of the places at the server are kept for what is sent without waiting here.
  var keptPlaces = 0

  var isEmpty: Bool { waiting.isEmpty }

  mutating func nextTicket() -> Ticket {
    lastTicket += 1
    return Ticket(number: lastTicket)
  }

  mutating func append(_ submission: Submission) {
    waiting.append(submission)
  }

  mutating func takeFirst() -> Submission? {
    guard let first = waiting.popFirst() else { return nil }
    deadline = nil
    // What was taken is kept no longer than something waits.
    if waiting.isEmpty { waiting = [] }
    return first
  }

  mutating func take(_ ticket: Ticket) -> Submission? {
    guard let index = waiting.firstIndex(where: { $0.ticket == ticket }) else { return nil }
    if index == waiting.startIndex { deadline = nil }
    return waiting.remove(at: index)
  }

  /// Removes and returns those that the server runs beside the others.
  mutating func takeOutOfBand() -> [Submission] {
    deadline = nil
    defer { waiting.removeAll { $0.outgoing.isOutOfBand } }
    return waiting.filter { $0.outgoing.isOutOfBand }
  }

  mutating func takeAll() -> [Submission] {
    deadline = nil
    defer { waiting = [] }
    return Array(waiting)
  }

  /// Starts the time of the first, all that were sent before it being over, and returns when it is
  /// given up.
  mutating func startTurn(at now: Int) -> Int? {
    guard let patience = waiting.first?.patience else { return nil }
    deadline = deadline ?? now + patience
    return deadline
  }
}
