import Reports
import System
import Transport

/// Where clients of a share connect to, as it is typed: `unix:PATH`, `unix:@NAME`, `HOST:PORT`, `fd:N`.
enum ShareListener {
  /// Why it cannot be listened there.
  struct Failure: Error {
    let remark: Remark
    /// With which status the program ends for it.
    let status: ExitStatus
  }

  /// So many clients may come at once.
  private static let queue = 128

  /// Listens. The file of a UNIX socket is its owner's alone; one that exists is left alone.
  static func open(_ text: String) throws(Failure) -> Listener {
    let address: SocketAddress
    do throws(AddressError) {
      address = try SocketAddress(parsing: text, isSocketFile: Files.isSocket)
    } catch {
      throw Failure(remark: .connection(.badAddress(error, in: text)), status: .usage)
    }
    do throws(TransportError) {
      if case .descriptor(let number) = address { return try Listener(passed: number) }
      return try Listener(address, queue: queue, isPrivate: true)
    } catch {
      throw Failure(
        remark: .record(.cannotListen(error)),
        status: error.reason == .notToListenAt ? .usage : .notConnected)
    }
  }
}
