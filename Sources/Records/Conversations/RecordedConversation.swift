import JSON
package import QMP

/// A transcript put in order: which answer belongs to which command.
package struct RecordedConversation: Hashable, Sendable {
  /// The first greeting; nil if none was recorded.
  package private(set) var greeting: ServerMessage?
  /// The commands with their answers, in the order of sending.
  package private(set) var exchanges: [RecordedExchange] = []
  /// Events that came before any command.
  package private(set) var firstEvents: [ServerMessage] = []
  /// The names of all events, in the order of their arrival.
  package private(set) var eventNames: [String] = []
  /// Places that a comparison passes over.
  package private(set) var ignoredPaths: [AnswerPath] = []

  /// Indices of the exchanges that have no answer yet.
  private var pending: [Int] = []
  /// Those whose answer came without the id that they have: another one may be theirs.
  private var presumed: [Int] = []
  private var lastAnswered: Int?
  private var connectionCount = 0
  /// The last connection of each monitor, and of each client of a share.
  private var connections: [RecordedParty: Int] = [:]

  /// Whether nothing was sent and nothing received.
  package var isEmpty: Bool { greeting == nil && exchanges.isEmpty && firstEvents.isEmpty }

  /// What a replay sends: all but how connections start, which every connection does by itself.
  ///
  /// - Complexity: O(number of exchanges).
  package var exchangesToReplay: [RecordedExchange] { exchanges.filter { !$0.isOpening } }

  /// The conversation that the entries of a transcript record.
  ///
  /// - Complexity: O(number of entries × commands that have no answer yet).
  package init(_ entries: [TranscriptEntry]) {
    for entry in entries {
      switch entry.content {
      case .sent(let message):
        exchanges.append(
          RecordedExchange(
            message, line: entry.line, sentAt: entry.time,
            connection: connection(of: entry.party),
            eventCount: eventNames.count, inFlightCount: pending.count))
        pending.append(exchanges.count - 1)
      case .received(let message): receive(message, of: entry.party)
      case .ignore(let path): ignoredPaths.append(path)
      }
    }
  }

  /// The names of the monitors that something was sent to, each once, in the order of the entries; nil
  /// is the one that had none.
  ///
  /// - Complexity: O(number of entries × monitors).
  package static func monitors(of entries: [TranscriptEntry]) -> [String?] {
    var names: [String?] = []
    for entry in entries {
      guard case .sent = entry.content, !names.contains(entry.party.monitor) else { continue }
      names.append(entry.party.monitor)
    }
    return names
  }

  /// What the monitor of that name has to do with, and what is about all of them.
  ///
  /// - Complexity: O(number of entries).
  package static func entries(
    _ entries: [TranscriptEntry], of monitor: String
  ) -> [TranscriptEntry] {
    entries.filter {
      if case .ignore = $0.content { return true }
      return $0.party.monitor == monitor
    }
  }

  /// The ids of one monitor say nothing of another's, whether or not its greeting was recorded.
  private mutating func connection(of party: RecordedParty) -> Int {
    if let connection = connections[party] { return connection }
    guard party.monitor != nil else { return 0 }
    connectionCount += 1
    connections[party] = connectionCount
    return connectionCount
  }

  private mutating func receive(_ message: ServerMessage, of party: RecordedParty) {
    let connection = connection(of: party)
    if message.range(of: "QMP") != nil {
      greeting = greeting ?? message
      connectionCount += 1
      connections[party] = connectionCount
      pending.removeAll { exchanges[$0].connection == connection }
    } else if message.range(of: "event") != nil {
      receive(event: message)
    } else if Response(message) != nil, let index = takePending(message, on: connection) {
      exchanges[index].answer = message
      lastAnswered = index
      if exchanges[index].name == "qmp_capabilities", message.range(of: "error") == nil {
        markOpening(before: index)
      }
    }
  }

  private mutating func markOpening(before index: Int) {
    for earlier in exchanges[..<index].indices
    where exchanges[earlier].connection == exchanges[index].connection {
      exchanges[earlier].precedesNegotiation = true
    }
  }

  private mutating func receive(event: ServerMessage) {
    eventNames.append(event["event"]?.string ?? "")
    if let index = pending.first {
      exchanges[index].eventsBefore.append(event)
    } else if let lastAnswered {
      exchanges[lastAnswered].eventsAfter.append(event)
    } else {
      firstEvents.append(event)
    }
  }

  /// Finds the command of a connection that a message answers, by its `id`. A response without one
  /// answers the oldest in-band command, or the oldest of all if none is in band; but where an answer
  /// with that command's id follows, it was to something that the server could not read.
  private mutating func takePending(_ message: ServerMessage, on connection: Int) -> Int? {
    let own = pending.indices.filter { exchanges[pending[$0]].connection == connection }
    if let id = message["id"]?.canonical {
      func isMeant(_ index: Int) -> Bool {
        exchanges[index].connection == connection
          && exchanges[index].command["id"]?.canonical == id
      }
      if let place = own.first(where: { isMeant(pending[$0]) }) {
        return pending.remove(at: place)
      }
      return presumed.firstIndex(where: isMeant).map { presumed.remove(at: $0) }
    }
    guard let place = own.first(where: { !exchanges[pending[$0]].isOutOfBand }) ?? own.first
    else { return nil }
    let index = pending.remove(at: place)
    if exchanges[index].command.range(of: "id") != nil { presumed.append(index) }
    return index
  }
}
