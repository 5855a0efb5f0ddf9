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
  func run(_ listener: borrowing Listener) -> ExitStatus {
    while true {
      switch reactor.wait(input: connection == nil ? listener.descriptor : nil) {
      case .progress, .timedOut: continue
      case .inputReady: accept(listener)
      case .interrupted, .terminated: return .interrupted
      }
    }
  }

  private var descriptors: (reading: FileDescriptor, writing: FileDescriptor?)? {
    guard let reading = connection?.readDescriptor else { return nil }
    let wantsWrite = connection?.wantsWrite ?? false
    return (reading, wantsWrite ? connection?.writeDescriptor : nil)
  }

  private func accept(_ listener: borrowing Listener) {
    // A client that has left before its turn is none.
    guard let accepted = try? listener.accept() else { return }
    connection = consume accepted
    client = RecordedClient(server, from: start)
    send(client.opening)
  }

  private func talk(_ canRead: Bool, _ canWrite: Bool) {
    if canWrite { send([]) }
    guard canRead, connection != nil, !client.isFinished else { return }
    var bytes: [UInt8] = []
    do throws(TransportError) {
      let count = try connection?.read(into: &bytes)
      if count == 0 { return leave() }
      send(client.receive(bytes))
    } catch {
      leave()
    }
  }

  /// Writes as much as the client takes now.
  private func send(_ messages: RecordedClient.Messages) {
    for message in messages { connection?.enqueue(message) }
    do throws(TransportError) {
      try connection?.flush()
    } catch {
      return leave()
    }
    let wantsWrite = connection?.wantsWrite ?? false
    if client.isFinished, !wantsWrite { leave() }
  }

  /// The client is gone, or the recorded connection ended.
  private func leave() {
    connection = nil
    start = client.successorStart
  }
}
