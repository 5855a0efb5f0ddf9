import QMP

/// One client of a recorded server: a state machine that bytes go into and messages come out of.
///
/// Source: qmp-spec, "Capabilities Negotiation" and "Commands Responses".
package struct RecordedClient: Sendable {
  /// What to send; each message ends with CRLF, as a server's do.
  package typealias Messages = [[UInt8]]

  /// Whether the recorded connection ended here: what is left is to be sent, then it is to be closed.
  package private(set) var isFinished = false

  /// The recorded connection that the next client starts with: this client's own, or the one after
  /// it if this one has come to its end.
  package private(set) var successorStart: Int

  private let server: RecordedServer
  private let start: Int
  private var session: ServerSession
  /// How often each command was sent.
  private var counts: [RecordedServer.Key: Int] = [:]

  /// A client that has just come.
  ///
  /// - Parameter start: the recorded connection whose answers come first.
  package init(_ server: RecordedServer, from start: Int = 0) {
    self.server = server
    self.start = start
    successorStart = start
    session = ServerSession(greeting: server.greeting)
  }

  /// What to send before anything is received.
  package var opening: Messages { session.opening.map { [$0] } ?? [] }

  /// Takes bytes as they come from the connection.
  ///
  /// - Complexity: O(n + number of messages that wait).
  package mutating func receive(_ bytes: [UInt8]) {
    session.receive(bytes)
  }

  /// What answers the next message; nil if none waits.
  ///
  /// - Complexity: O(size of the message and of the answer).
  package mutating func answerNext() -> Messages? {
    guard let step = session.next() else { return nil }
    if isFinished { return [] }
    switch step {
    case .write(let bytes): return [bytes]
    case .becomeReady(let bytes):
      return [bytes] + server.firstEvents.map(Self.line)
    case .run(let command): return play(command)
    }
  }

  private mutating func play(_ command: ServerSession.Received) -> Messages {
    let key = RecordedServer.Key(command.name, command.arguments)
    let count = counts[key, default: 0]
    guard let exchange = server.exchange(key, count, from: start) else {
      let complaint = CommandComplaint.commandNotFound(command.name)
      return [ServerSession.line(complaint.message, id: command.id)]
    }
    counts[key] = count + 1
    var messages = exchange.eventsBefore.map(Self.line)
    if let answer = exchange.answer {
      messages.append(
        ServerSession.line(LineFramer.onOneLine(answer.bytesWithoutID), id: command.id))
      isFinished = command.name == "quit" && answer.range(of: "error") == nil
    } else {
      isFinished = true
    }
    if isFinished {
      let next = exchange.connection + 1
      successorStart = next > server.lastConnection ? 0 : next
    }
    return messages + exchange.eventsAfter.map(Self.line)
  }

  private static func line(_ event: ServerMessage) -> [UInt8] {
    ServerSession.line(LineFramer.onOneLine(event.bytes))
  }
}
