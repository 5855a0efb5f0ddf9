package import EventLoop
import SystemPackage
package import Transport

/// A recorded server at a socket: it talks to one client after the other, as a monitor does.
///
/// When a client leaves, the next one starts where it had started. When the recorded connection ends,
/// the next client starts with the recorded connection after that.
///
/// It serves as long as its loop runs and somebody holds it.
package final class RecordedListener {
  /// Why no further client can be taken; nil while it serves.
  package private(set) var failure: TransportError?

  private let server: RecordedServer
  private let loop: Loop
  private var acceptor: Acceptor?
  private var connection: Connection?
  private var talking: Watch?
  private var client: RecordedClient
  /// The recorded connection that the next client starts with.
  private var start = 0

  /// Serves the clients of a socket from the loop's next turn on.
  package init(_ server: RecordedServer, _ listener: consuming Listener, _ loop: Loop) {
    self.server = server
    self.loop = loop
    client = RecordedClient(server)
    acceptor = Acceptor(listener, loop) { [unowned self] in
      take($0)
    } onFailure: { [unowned self] in
      failure = $0
    }
  }

  deinit { talking?.cancel() }

  private var isWriting: Bool { connection?.wantsWrite ?? false }

  private func take(_ connection: consuming Connection) {
    acceptor?.isOpen = false
    talking = loop.watch(connection.readDescriptor) { [unowned self] ready in talk(ready) }
    self.connection = consume connection
    client = RecordedClient(server, from: start)
    send(client.opening)
  }

  private func talk(_ ready: Watch.Readiness) {
    if ready.contains(.read) {
      var bytes: [UInt8] = []
      do throws(TransportError) {
        let count = try connection?.read(into: &bytes)
        if count == 0 { return leave() }
        client.receive(bytes)
      } catch {
        return leave()
      }
    }
    if ready.contains(.write) { send([]) }
    while connection != nil, !isWriting, let answer = client.answerNext() { send(answer) }
  }

  /// Writes as much as the client takes now.
  ///
  /// Nothing is read from a client that does not read, because its answers would fill the memory.
  private func send(_ messages: RecordedClient.Messages) {
    for message in messages { connection?.enqueue(message) }
    do throws(TransportError) {
      try connection?.flush()
    } catch {
      return leave()
    }
    talking?.wants = isWriting ? .write : .read
    if client.isFinished, !isWriting { leave() }
  }

  private func leave() {
    talking?.cancel()
    connection = nil
    start = client.successorStart
    acceptor?.isOpen = true
  }
}
