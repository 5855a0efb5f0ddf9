import JSON
import QMP
import Shorthand

/// What a recorded server knows: a greeting, and the answers to the commands of a transcript.
package struct RecordedServer: Sendable {
  /// A command as it is looked up: by its name and by what its arguments mean.
  struct Key: Hashable, Sendable {
    var name: String
    var arguments: String

    /// - Complexity: O(size of the arguments).
    init(_ name: String, _ arguments: JSONValue?) {
      self.name = name
      // The transcript's secrets are masked, so any secret of a client matches.
      self.arguments = SecretNames.masked(arguments ?? .object([:])).canonical
    }
  }

  /// The greeting; nil for a guest agent, which has none.
  let greeting: [UInt8]?

  /// What came between the negotiation and the first command.
  let firstEvents: [ServerMessage]

  /// The number of the last recorded connection.
  let lastConnection: Int

  private let exchanges: [Key: [RecordedExchange]]

  /// A server that answers as the one of the conversation did.
  ///
  /// - Complexity: O(size of the conversation).
  package init(_ conversation: RecordedConversation) {
    let opening = conversation.exchanges.prefix { $0.isOpening }
    firstEvents =
      conversation.firstEvents + opening.flatMap { $0.eventsBefore + $0.eventsAfter }
    let names = conversation.exchanges.compactMap(\.name)
    let isGuestAgent = !names.isEmpty && names.allSatisfy { $0.hasPrefix("guest-") }
    if isGuestAgent, conversation.greeting == nil {
      greeting = nil
    } else {
      greeting =
        conversation.greeting.map { LineFramer.onOneLine($0.bytes) }
        ?? Self.greeting(for: conversation)
    }
    var exchanges: [Key: [RecordedExchange]] = [:]
    for exchange in conversation.exchangesToReplay {
      guard let name = exchange.name else { continue }
      exchanges[Key(name, exchange.command["arguments"]), default: []].append(exchange)
    }
    self.exchanges = exchanges
    lastConnection = conversation.exchanges.last?.connection ?? 0
  }

  /// What was recorded for a command; nil if it never was.
  ///
  /// A command that is sent more often than it was recorded gets its last answer again, without the
  /// events around it.
  ///
  /// - Parameters:
  ///   - index: how often the client has sent this command before.
  ///   - start: the recorded connection that the client started with. Older ones count only if the
  ///     command was not recorded since.
  /// - Complexity: O(number of times that the command was recorded).
  func exchange(_ key: Key, _ index: Int, from start: Int) -> RecordedExchange? {
    guard let all = exchanges[key], var last = all.last else { return nil }
    let recorded = last.connection < start ? all[...] : all.drop { $0.connection < start }
    if index < recorded.count { return recorded[recorded.startIndex + index] }
    last.eventsBefore = []
    last.eventsAfter = []
    return last
  }

  /// A greeting for a transcript that has none, such as an example of the manual.
  private static func greeting(for conversation: RecordedConversation) -> [UInt8] {
    let version = conversation.exchanges.lazy
      .filter { $0.name == "query-version" }.compactMap { $0.answer?["return"] }.first
    let unknown = JSONValue.object([
      "qemu": .object(["micro": .integer(0), "minor": .integer(0), "major": .integer(0)]),
      "package": .string(""),
    ])
    let usesOutOfBand = conversation.exchanges.contains { $0.isOutOfBand }
    let value = JSONValue.object([
      "QMP": .object([
        "version": version ?? unknown,
        "capabilities": .array(usesOutOfBand ? [.string("oob")] : []),
      ])
    ])
    return Array(value.compact.utf8)
  }
}
