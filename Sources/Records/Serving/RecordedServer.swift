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
      // The secrets of the transcript are masked; those of a client are as good.
      self.arguments = SecretNames.masked(arguments ?? .object([:])).canonical
    }
  }

  /// Nil for a guest agent, which greets nobody.
  let greeting: [UInt8]?

  /// What came between the negotiation and the first command.
  let firstEvents: [ServerMessage]

  /// The number of the last connection that was recorded.
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
      greeting = conversation.greeting?.bytes ?? Self.greeting(for: conversation)
    }
    var exchanges: [Key: [RecordedExchange]] = [:]
    for exchange in conversation.exchangesToReplay {
      guard let name = exchange.name else { continue }
      exchanges[Key(name, exchange.command["arguments"]), default: []].append(exchange)
    }
    self.exchanges = exchanges
    lastConnection = conversation.exchanges.last?.connection ?? 0
  }

  /// What was recorded for a command that a client sends for the `index`th time, counted from 0.
  /// The last answer stands for all further ones, without its events: those happened once.
  ///
  /// - Parameter start: the recorded connection that the client started with; what was recorded
  ///   before counts where nothing was after.
  /// - Complexity: O(number of times that the command was recorded).
  func exchange(_ key: Key, _ index: Int, from start: Int) -> RecordedExchange? {
    guard let all = exchanges[key], var last = all.last else { return nil }
    let recorded = last.connection < start ? all[...] : all.drop { $0.connection < start }
    if index < recorded.count { return recorded[recorded.startIndex + index] }
    last.eventsBefore = []
    last.eventsAfter = []
    return last
  }

  /// For a transcript without one, such as an example of the manual.
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
