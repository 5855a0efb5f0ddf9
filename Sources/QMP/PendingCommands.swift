import JSON

/// The commands that wait for a response, in the order of submitting.
struct PendingCommands: Sendable {
  fileprivate struct Entry {
    var id: CommandID
    /// The `id` that the user's own message carried, if it did.
    var wireID: JSONValue?
    var isOutOfBand: Bool
    /// It is answered only when it fails.
    var staysSilent: Bool
  }

  private var entries: [Entry] = []
  private var lastNumber: UInt64 = 0

  init() {}

  /// None pending; the numbers go on, so that a command is never confused with one before.
  init(after other: PendingCommands) {
    lastNumber = other.lastNumber
  }

  var ids: [CommandID] { entries.map(\.id) }

  mutating func add(
    isOutOfBand: Bool, wireID: JSONValue? = nil, staysSilent: Bool = false
  ) -> CommandID {
    lastNumber += 1
    while entries.contains(where: { $0.wireID?.int == Int(lastNumber) }) { lastNumber += 1 }
    let id = CommandID(lastNumber)
    entries.append(
      Entry(id: id, wireID: wireID, isOutOfBand: isOutOfBand, staysSilent: staysSilent))
    return id
  }

  /// Removes and returns the command that the response answers: the oldest with its `id`, as it
  /// was sent or else as the server may have spelled it anew. A response without `id` answers the
  /// oldest command that runs in band, as servers answer those in order; parse errors carry none,
  /// nor does anything of the oldest servers and guest agents. A success is not of a command that
  /// stays silent, as long as another waits.
  mutating func take(answeredBy response: Response) -> Session.Answered? {
    let message = response.message
    let index: Int?
    if let range = message.range(of: "id") {
      if let number = message.naturalNumber(in: range),
        let own = entries.firstIndex(where: { $0.wireID == nil && $0.id.number == number })
      {
        index = own
      } else {
        index = self.index(of: message.value(in: range))
      }
    } else {
      let isError = response.isError
      index =
        entries.firstIndex { !$0.isOutOfBand && (isError || !$0.staysSilent) }
        ?? entries.firstIndex { !$0.isOutOfBand }
    }
    return index.map { take(at: $0) }
  }

  /// The same for a reply of which only the `id` can be read.
  mutating func take(_ wireID: JSONValue) -> Session.Answered? {
    index(of: wireID).map { take(at: $0) }
  }

  private func index(of wireID: JSONValue) -> Int? {
    entries.firstIndex { $0.sentID == wireID }
      ?? entries.firstIndex { $0.wireID?.mayComeBack(as: wireID) ?? false }
  }

  private mutating func take(at index: Int) -> Session.Answered {
    let answered = entries.remove(at: index)
    if answered.isOutOfBand || index == 0 {
      return Session.Answered(id: answered.id, overtaken: [])
    }
    let overtaken = entries[..<index].filter { !$0.isOutOfBand }.map(\.id)
    if !overtaken.isEmpty { entries.removeAll { overtaken.contains($0.id) } }
    return Session.Answered(id: answered.id, overtaken: overtaken)
  }
}

extension Session {
  /// A command that has been answered.
  package struct Answered: Hashable, Sendable {
    /// The command.
    package var id: CommandID
    /// The commands that no reply can come to any more, in the order of submitting: servers answer
    /// in order what runs in band.
    package var overtaken: [CommandID]
  }
}

extension PendingCommands.Entry {
  /// What the message carried as its `id`.
  fileprivate var sentID: JSONValue { wireID ?? .integer(id.number) }
}
