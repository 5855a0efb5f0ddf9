import SystemPackage
import Transport

/// A recorded server at an address: it talks to one client after the other, as a monitor does.
///
/// A client that leaves is followed by one that finds everything as it was recorded. Where the
/// recorded connection ended, the next client meets what was recorded after that.
final class RecordedListener {
  private let server: RecordedServer
  private let reactor: Reactor
  private var connection: Connection?
  private var client: RecordedClient
  /// The recorded connection that the next client starts with.
  private var start = 0

  init(_ server: RecordedServer, _ reactor: Reactor) {
    self.server = server
    self.reactor = reactor
    client = RecordedClient(server)
    reactor.serverDescriptors = { [unowned self] in descriptors }
    reactor.onServer = { [unowned self] canRead, canWrite in talk(canRead, canWrite) }
  }

  /// Serves until a signal ends it; returns how that ends the program.
  ///
  /// - Throws: ``TransportError`` when no client can be taken any more.
  func run(_ listener: borrowing Listener) throws(TransportError) -> ExitStatus {
    while true {
      switch reactor.wait(input: connection == nil ? listener.descriptor : nil) {
      case .progress, .timedOut: continue
      case .inputReady: try accept(listener)
      case .interrupted, .terminated: return .interrupted
      }
    }
  }

  private var isWriting: Bool { connection?.wantsWrite ?? false }

  /// Nothing is read from a client that does not read: what it asks for would be kept in memory.
  private var descriptors: (reading: FileDescriptor?, writing: FileDescriptor?) {
    isWriting
      ? (nil, connection?.writeDescriptor) : (connection?.readDescriptor, nil)
  }

  private func accept(_ listener: borrowing Listener) throws(TransportError) {
    do throws(TransportError) {
      connection = try listener.accept()
    } catch {
      switch error.reason {
      case .system(.tooManyOpenFiles), .system(.tooManyOpenFilesInSystem), .system(.noMemory):
        throw error
      default:
        // A client that has left before its turn is none.
        return
      }
    }
    client = RecordedClient(server, from: start)
    send(client.opening)
  }

  private func talk(_ canRead: Bool, _ canWrite: Bool) {
    if canRead {
      var bytes: [UInt8] = []
      do throws(TransportError) {
        let count = try connection?.read(into: &bytes)
        if count == 0 { return leave() }
        client.receive(bytes)
      } catch {
        return leave()
      }
    }
    if canWrite { send([]) }
    while connection != nil, !isWriting, let answer = client.answerNext() { send(answer) }
  }

  /// Writes as much as the client takes now.
  private func send(_ messages: RecordedClient.Messages) {
    for message in messages { connection?.enqueue(message) }
    do throws(TransportError) {
      try connection?.flush()
    } catch {
      return leave()
    }
    if client.isFinished, !isWriting { leave() }
  }

  /// The client is gone, or the recorded connection ended.
  private func leave() {
    connection = nil
    start = client.successorStart
  }
}
