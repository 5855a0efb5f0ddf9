package import EventLoop
import SystemPackage

/// A listener that a loop serves: it hands over one client after the other, as they come.
package final class Acceptor {
  /// Where it listens.
  package let address: SocketAddress
  /// Whether clients are taken now. Those that come meanwhile wait in the listener's queue.
  package var isOpen: Bool { didSet { watch?.wants = isOpen ? .read : [] } }

  private let listener: Listener
  private let onClient: (consuming Connection) -> Void
  private let onFailure: (TransportError) -> Void
  private var watch: Watch?

  /// Takes clients from the loop's next turn on, for as long as somebody holds it.
  ///
  /// - Parameters:
  ///   - onClient: takes over a client's connection.
  ///   - onFailure: told that the system gives no descriptor for a client, which waits on. No further
  ///     one is taken until ``isOpen`` is set again.
  package init(
    _ listener: consuming Listener, _ loop: Loop, isOpen: Bool = true,
    onClient: @escaping (consuming Connection) -> Void,
    onFailure: @escaping (TransportError) -> Void
  ) {
    self.listener = listener
    self.isOpen = isOpen
    self.onClient = onClient
    self.onFailure = onFailure
    address = self.listener.address
    watch = loop.watch(self.listener.descriptor, wants: isOpen ? .read : []) { [unowned self] _ in
      accept()
    }
  }

  deinit { watch?.cancel() }

  private func accept() {
    do throws(TransportError) {
      onClient(try listener.accept())
    } catch {
      switch error.reason {
      case .system(.tooManyOpenFiles), .system(.tooManyOpenFilesInSystem), .system(.noMemory):
        isOpen = false
        onFailure(error)
      default:
        // A client that has left before its turn is none.
        break
      }
    }
  }
}
