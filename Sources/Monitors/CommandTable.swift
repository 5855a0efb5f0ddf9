import JSON
package import QMP

/// The commands of one monitor from the sending to the outcome, whoever sent them, in that order.
///
/// A command that was given up stays until its answer comes or cannot come any more, so that the
/// answer is known as late and its place at the server is not given away.
package struct CommandTable {
  /// In the order of sending.
  package private(set) var entries: [Entry] = []
  /// Those that were given up, and whose answer cannot come any more by the order of answers. One
  /// that comes all the same is known by them.
  private var overtaken: [Entry] = []
  /// How many are of the shell's own.
  private(set) var internalCount = 0
  /// How many wait with a bound.
  private(set) var boundCount = 0

  /// How many of the overtaken are remembered.
  static let mostOvertaken = 64

  /// How many in-band commands the server may be busy with.
  package private(set) var inBandCount = 0

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
      isBehind = isBehind || isInBand
      guard let patience = entries[index].patience else { continue }
      let deadline = entries[index].deadline ?? now + patience
      entries[index].deadline = deadline
      next = min(next ?? deadline, deadline)
    }
    return next
  }

  mutating func add(_ entry: Entry) {
    entries.append(entry)
    if entry.isInternal { internalCount += 1 }
    if entry.patience != nil { boundCount += 1 }
    if entry.holdsPlace { inBandCount += 1 }
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

  /// Removes and returns all.
  mutating func takeAll() -> [Entry] {
    defer { self = CommandTable() }
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
    /// What was sent, for messages about it.
    package let name: String
    /// The server runs it at once, beside the others.
    package let isOutOfBand: Bool
    /// The shell sent it for itself: it is no part of what is shown.
    package let isInternal: Bool
    /// It asks the server to end, or is answered only when it fails.
    package let mayEndServer: Bool
    /// It is answered only when it fails.
    package let staysSilent: Bool
    /// For how long an answer is waited for, in milliseconds; nil waits without end. The time starts
    /// when the in-band commands before it are over, because the server runs one after the other.
    package let patience: Int?
    /// When it is given up, in the milliseconds of the loop; nil while its time has not started.
    package fileprivate(set) var deadline: Int?
    /// Its outcome has been told.
    package fileprivate(set) var isGivenUp = false

    let ticket: Ticket?
    let onOutcome: (Outcome) -> Void
    private let ownID: JSONValue?

    init(_ id: CommandID, _ submission: Submission) {
      self.id = id
      name = submission.outgoing.name
      isOutOfBand = submission.outgoing.isOutOfBand
      isInternal = submission.isInternal
      mayEndServer = submission.mayEndServer
      staysSilent = submission.staysSilent
      patience = submission.patience
      ticket = submission.ticket
      onOutcome = submission.onOutcome
      if case .verbatim(_, let ownID, _) = submission.outgoing {
        self.ownID = ownID
      } else {
        ownID = nil
      }
    }

    /// What the message carries as its `id`.
    var wireID: JSONValue { ownID ?? .integer(id.number) }

    /// The server may be busy with it, in band.
    var holdsPlace: Bool { !isOutOfBand && !(isGivenUp && staysSilent) }
  }
}
