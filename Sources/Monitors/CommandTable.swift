import JSON
package import QMP

/// The commands of one monitor from the submission to the outcome, whoever sent them, in that order.
///
/// A command that was given up stays until its answer comes or cannot come any more, so that the
/// answer is known as late and its place at the server is not given away.
package struct CommandTable {
  /// Those that were sent, in the order of sending.
  package private(set) var entries: [Entry] = []
  /// Those that wait to be sent.
  var queue = SubmissionQueue()
  /// Those that were given up, or are the shell's own, and whose answer cannot come any more by the
  /// order of answers. One that comes all the same is known by them.
  private var overtaken: [Entry] = []
  /// How many are of the shell's own.
  private(set) var internalCount = 0
  /// How many wait with a bound.
  private(set) var boundCount = 0

  /// How many of the overtaken are remembered.
  static let mostOvertaken = 64

  /// How many in-band commands the server may be busy with.
  package private(set) var inBandCount = 0
  /// How many were sent since ``noteFlush()``.
  private(set) var unflushedCount = 0

  /// Whether the end of one means something to the others: one has a bound, or waits to be sent.
  var areLinked: Bool { boundCount > 0 || !queue.isEmpty }

  /// Whether somebody waits for an in-band command.
  var awaitsInBand: Bool { entries.contains { !$0.isGivenUp && !$0.isOutOfBand } }

  /// Starts the time of those whose turn has come, and returns the next moment at which one is given
  /// up; nil if none has a bound.
  ///
  /// - Complexity: O(number of entries), where one has a bound.
  mutating func startTurns(at now: Int) -> Int? {
    if boundCount == 0 { return nil }
    var next: Int?
    var isBehind = false
    for index in entries.indices where !entries[index].isGivenUp {
      let isInBand = !entries[index].isOutOfBand
      if isInBand && isBehind { continue }
      // What the shell asks for itself without a bound ends no other's.
      let isUnbound = entries[index].isInternal && entries[index].patience == nil
      isBehind = isBehind || isInBand && !isUnbound
      guard let patience = entries[index].patience else { continue }
      let deadline = entries[index].deadline ?? now + patience
      entries[index].deadline = deadline
      next = min(next ?? deadline, deadline)
    }
    return next
  }

  mutating func add(_ entry: Entry) {
    entries.append(entry)
    unflushedCount += 1
    if entry.isInternal { internalCount += 1 }
    if entry.patience != nil { boundCount += 1 }
    if entry.holdsPlace { inBandCount += 1 }
  }

  /// What was sent is written.
  mutating func noteFlush() { unflushedCount = 0 }

  /// Whether the shell sent the command for itself.
  func isInternal(_ id: CommandID) -> Bool {
    internalCount > 0 && entries.contains { $0.id == id && $0.isInternal }
  }

  /// Removes the command; nil if it is not there.
  mutating func take(_ id: CommandID) -> Entry? {
    guard let index = entries.firstIndex(where: { $0.id == id }) else { return nil }
    let entry = entries.remove(at: index)
    if entry.isInternal { internalCount -= 1 }
    if entry.patience != nil, !entry.isGivenUp { boundCount -= 1 }
    if entry.holdsPlace { inBandCount -= 1 }
    return entry
  }

  /// Removes and returns all that were sent; those that wait to be sent stay.
  mutating func takeAll() -> [Entry] {
    let (entries, queue) = (entries, queue)
    self = CommandTable()
    self.queue = queue
    return entries
  }

  /// Marks as given up and returns the first command that is to be, and has not been.
  mutating func giveUp(_ isWanted: (Entry) -> Bool) -> Entry? {
    guard let index = entries.firstIndex(where: { !$0.isGivenUp && isWanted($0) }) else {
      return nil
    }
    if entries[index].holdsPlace { inBandCount -= 1 }
    entries[index].isGivenUp = true
    if entries[index].holdsPlace { inBandCount += 1 }
    if entries[index].patience != nil { boundCount -= 1 }
    return entries[index]
  }

  // MARK: Answers against the order

  /// Remembers a command that was taken, for an answer that comes all the same.
  mutating func remember(_ entry: Entry) {
    if overtaken.count == Self.mostOvertaken { overtaken.removeFirst() }
    overtaken.append(entry)
  }

  /// Whether the remembered command that has this `id` is one of the shell's own.
  func wasInternal(_ wireID: JSONValue?) -> Bool {
    overtaken.contains { $0.isInternal && $0.wireID == wireID }
  }

  /// Removes and returns the remembered command that has this `id`.
  mutating func takeOvertaken(_ wireID: JSONValue?) -> Entry? {
    overtaken.firstIndex { $0.wireID == wireID }.map { overtaken.remove(at: $0) }
  }
}

extension CommandTable {
  /// One command.
  package struct Entry {
    /// Under which the session knows it.
    package let id: CommandID
    /// When it is given up, in the milliseconds of the loop; nil while its time has not started.
    package fileprivate(set) var deadline: Int?
    /// Its outcome has been told.
    package fileprivate(set) var isGivenUp = false
    private let submission: Submission

    init(_ id: CommandID, _ submission: Submission) {
      self.id = id
      self.submission = submission
    }

    /// The shell sent it for itself: it is no part of what is shown.
    package var isInternal: Bool { submission.isInternal }
    /// What was sent, for messages about it.
    package var name: String { submission.outgoing.name }
    /// The server runs it at once, beside the others.
    package var isOutOfBand: Bool { submission.outgoing.isOutOfBand }
    /// It asks the server to end, or is answered only when it fails.
    package var mayEndServer: Bool { submission.mayEndServer }
    /// It is answered only when it fails.
    package var staysSilent: Bool { submission.staysSilent }
    /// For how long an answer is waited for, in milliseconds; nil waits without end. The time starts
    /// when the in-band commands before it are over, because the server runs one after the other.
    package var patience: Int? { submission.patience }

    var ticket: Ticket? { submission.ticket }
    var onOutcome: (Outcome) -> Void { submission.onOutcome }

    /// What the message carries as its `id`.
    var wireID: JSONValue {
      if case .verbatim(_, let ownID?, _) = submission.outgoing { return ownID }
      return .integer(id.number)
    }

    /// The server may be busy with it, in band.
    var holdsPlace: Bool { !isOutOfBand && !(isGivenUp && submission.freesPlace) }
  }
}
