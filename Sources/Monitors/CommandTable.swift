package import QMP

/// The commands of one monitor from the sending to the outcome, whoever sent them, in that order.
///
/// A command that was given up stays until its answer comes or cannot come any more, so that the
/// answer is known as late and its place at the server is not given away.
package struct CommandTable {
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
    /// For how long an answer is waited for, in milliseconds; nil waits without end. The time starts
    /// when the in-band commands before it are over, because the server runs one after the other.
    package let patience: Int?
    /// When it is given up, in the milliseconds of the loop; nil while its time has not started.
    package fileprivate(set) var deadline: Int?
    /// Its outcome has been told.
    package fileprivate(set) var isGivenUp = false

    let onOutcome: (Outcome) -> Void

    init(
      _ id: CommandID, _ outgoing: Session.Outgoing, isInternal: Bool, mayEndServer: Bool,
      patience: Int?, _ onOutcome: @escaping (Outcome) -> Void
    ) {
      self.id = id
      name = outgoing.name
      isOutOfBand = outgoing.isOutOfBand
      self.isInternal = isInternal
      self.mayEndServer = mayEndServer
      self.patience = patience
      self.onOutcome = onOutcome
    }
  }

  /// In the order of sending.
  package private(set) var entries: [Entry] = []

  /// How many in-band commands the server has and has not answered.
  ///
  /// - Complexity: O(number of entries).
  package var inBandCount: Int { entries.count { !$0.isOutOfBand } }

  /// Starts the time of those whose turn has come, and returns the next moment at which one is given
  /// up; nil if none has a bound.
  ///
  /// - Complexity: O(number of entries).
  mutating func startTurns(at now: Int) -> Int? {
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
  }

  /// Removes the command; nil if it is not there.
  mutating func take(_ id: CommandID) -> Entry? {
    entries.firstIndex { $0.id == id }.map { entries.remove(at: $0) }
  }

  /// Removes and returns all.
  mutating func takeAll() -> [Entry] {
    defer { entries = [] }
    return entries
  }

  /// Marks as given up and returns the commands that are to be, and have not been.
  mutating func giveUp(_ isWanted: (Entry) -> Bool) -> [Entry] {
    var found: [Entry] = []
    for index in entries.indices where !entries[index].isGivenUp && isWanted(entries[index]) {
      entries[index].isGivenUp = true
      found.append(entries[index])
    }
    return found
  }
}
