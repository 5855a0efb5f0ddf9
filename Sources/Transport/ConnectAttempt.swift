package import EventLoop
import System
import SystemPackage

/// One try to connect, which a loop drives: it never blocks anybody.
///
/// A host's name is looked up first, and its addresses are tried in the resolver's order.
package final class ConnectAttempt {
  /// Where it leads.
  package let address: SocketAddress
  /// Why it failed; nil while it goes on and once it has succeeded.
  package private(set) var failure: TransportError?

  private let loop: Loop
  private let deadline: Int?
  private let onEnd: () -> Void
  private var connection: Connection?
  private var isConnected = false
  private var search: HostSearch?
  /// The names that have not been tried.
  private var names: ArraySlice<RawSocketName> = []
  private var socket: FileDescriptor?
  private var watch: Watch?
  private var timeOut: LoopTimer?
  private var nextLook: LoopTimer?

  /// How often the resolver is asked whether it has found anything, in milliseconds; it tells by no
  /// descriptor.
  private static let lookInterval = 1

  /// Starts it.
  ///
  /// - Parameters:
  ///   - deadline: in the milliseconds of the loop; nil waits as long as the system does.
  ///   - onEnd: told once, in a turn of the loop or at once, unless it was cancelled before.
  package init(
    _ address: SocketAddress, on loop: Loop, until deadline: Int? = nil,
    onEnd: @escaping () -> Void = {}
  ) {
    self.address = address
    self.loop = loop
    self.deadline = deadline
    self.onEnd = onEnd
    timeOut = deadline.map { moment in
      loop.at(moment) { [unowned self] in fail(.timedOut) }
    }
    start()
  }

  deinit { stop() }

  /// Whether it has succeeded or failed.
  package var isOver: Bool { isConnected || failure != nil }

  /// Gives it up: nobody is told.
  package func cancel() {
    stop()
    failure = failure ?? TransportError(address, .interrupted)
  }

  /// The connection, once; nil if there is none.
  package func take() -> Connection? { connection.take() }

  private func start() {
    switch address {
    case .unix(let path): names = [RawSocketName(unixPath: path, isAbstract: false)]
    case .abstract(let name): names = [RawSocketName(unixPath: name, isAbstract: true)]
    case .vsock(let cid, let port): names = [RawSocketName(cid: cid, port: port)]
    case .tcp(let host, let port):
      search = HostSearch(host, port: port)
      return look()
    case .descriptor, .command:
      do throws(TransportError) {
        return succeed(try Connection.openAtOnce(address))
      } catch {
        return end(error)
      }
    case .libvirt: preconditionFailure("\(address) is reached through virsh")
    }
    tryNext(TransportError(address, .refused))
  }

  /// Asks the resolver, now and again.
  private func look() {
    guard let isRunning = search?.isRunning else { return }
    if let deadline, loop.now >= deadline {
      fail(.timedOut)
    } else if isRunning {
      nextLook = loop.at(loop.now + Self.lookInterval) { [unowned self] in look() }
    } else if let words = search?.failureText {
      fail(.nameNotFound(words))
    } else {
      names = (search?.names ?? [])[...]
      search = nil
      tryNext(TransportError(address, .refused))
    }
  }

  /// Tries the next name; without one, the error of the last counts.
  private func tryNext(_ last: TransportError) {
    guard let name = names.popFirst() else { return end(last) }
    do throws(Errno) {
      let socket = try Syscalls.socket(family: name.family)
      self.socket = socket
      do throws(Errno) {
        try Syscalls.connect(socket, name)
      } catch .nowInProgress {
        watch = loop.watch(socket, wants: .write) { [unowned self] _ in finish() }
        return
      }
      succeed()
    } catch {
      fail(with: error)
    }
  }

  /// The system has connected, or knows why not.
  private func finish() {
    watch?.cancel()
    guard let socket else { return }
    do throws(Errno) {
      if let error = try Syscalls.pendingError(socket) { throw error }
      succeed()
    } catch {
      fail(with: error)
    }
  }

  private func succeed() {
    guard let socket else { return }
    self.socket = nil
    if case .tcp = address { Syscalls.disableDelay(socket) }
    succeed(Connection(address, reading: socket, writing: socket))
  }

  private func succeed(_ connection: consuming Connection) {
    stop()
    self.connection = consume connection
    isConnected = true
    onEnd()
  }

  private func fail(with error: Errno) {
    try? socket?.close()
    socket = nil
    // Linux refuses so what is no socket too.
    if error == .connectionRefused, case .unix(let path) = address, !Files.isSocket(path) {
      tryNext(TransportError(address, .notASocket))
    } else {
      tryNext(TransportError(address, errno: error))
    }
  }

  private func fail(_ reason: TransportError.Reason) {
    end(TransportError(address, reason))
  }

  private func end(_ error: TransportError) {
    stop()
    failure = error
    onEnd()
  }

  private func stop() {
    watch?.cancel()
    timeOut?.cancel()
    nextLook?.cancel()
    search = nil
    try? socket?.close()
    socket = nil
  }
}
