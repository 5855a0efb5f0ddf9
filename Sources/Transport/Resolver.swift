import CLinux
import Glibc
import SystemPackage

/// Names of hosts.
enum Resolver {
  /// All addresses of a host, IPv4 and IPv6, in the order in which they should be tried.
  ///
  /// - Parameters:
  ///   - deadline: monotonic milliseconds; nil waits as long as the resolver does.
  ///   - cancel: the search is given up when it becomes readable.
  static func addresses(
    of host: String, port: UInt16, for address: SocketAddress, until deadline: Int? = nil,
    cancel: FileDescriptor? = nil
  ) throws(TransportError) -> [RawSocketName] {
    let search = HostSearch(host, port: port)
    repeat {
      if let cancel, isReadable(cancel) { throw TransportError(address, .interrupted) }
      let left = deadline.map { $0 - Clock.milliseconds } ?? Int.max
      if left <= 0 { throw TransportError(address, .timedOut) }
      search.wait(milliseconds: min(left, 50))
    } while search.status == EAI_INPROGRESS
    guard search.status == 0 else {
      let words = unsafe String(cString: gai_strerror(search.status))
      throw TransportError(address, .nameNotFound(words))
    }
    return search.names
  }

  private static func isReadable(_ descriptor: FileDescriptor) -> Bool {
    var interests = [PollInterest(descriptor, .read)]
    return (try? Poll.wait(&interests, timeoutMilliseconds: 0)) == 1
  }
}

/// A search for a host's addresses that goes on in a thread of the C library.
///
/// The corresponding C function is `getaddrinfo_a`.
@safe private struct HostSearch: ~Copyable {
  /// What the thread reads and writes: it stays in place.
  private let request: UnsafeMutablePointer<gaicb>
  /// How the search could not be started; 0 if it was.
  private let failure: Int32

  init(_ host: String, port: UInt16) {
    let hints = UnsafeMutablePointer<addrinfo>.allocate(capacity: 1)
    unsafe hints.initialize(to: addrinfo())
    unsafe hints.pointee.ai_socktype = Int32(SOCK_STREAM.rawValue)
    unsafe request = UnsafeMutablePointer<gaicb>.allocate(capacity: 1)
    unsafe request.initialize(to: gaicb())
    unsafe request.pointee.ar_name = unsafe UnsafePointer(strdup(host))
    unsafe request.pointee.ar_service = unsafe UnsafePointer(strdup(String(port)))
    unsafe request.pointee.ar_request = unsafe UnsafePointer(hints)
    var list: [UnsafeMutablePointer<gaicb>?] = unsafe [request]
    failure = unsafe getaddrinfo_a(GAI_NOWAIT, &list, 1, nil)
  }

  deinit {
    if failure == 0, status == EAI_INPROGRESS {
      // While the thread works the request is its own: what cannot be cancelled is left to it.
      _ = unsafe gai_cancel(request)
      if status == EAI_INPROGRESS { return }
    }
    if let found = unsafe request.pointee.ar_result { unsafe freeaddrinfo(found) }
    unsafe free(UnsafeMutablePointer(mutating: request.pointee.ar_name))
    unsafe free(UnsafeMutablePointer(mutating: request.pointee.ar_service))
    unsafe UnsafeMutablePointer(mutating: request.pointee.ar_request)?.deallocate()
    unsafe request.deallocate()
  }

  /// 0 once something was found, `EAI_INPROGRESS` while it goes on, else why nothing was found.
  var status: Int32 { failure == 0 ? unsafe gai_error(request) : failure }

  /// Waits until the search ends, but not longer.
  ///
  /// The corresponding C function is `gai_suspend`.
  func wait(milliseconds: Int) {
    var time = timespec(tv_sec: milliseconds / 1000, tv_nsec: milliseconds % 1000 * 1_000_000)
    var list: [UnsafePointer<gaicb>?] = unsafe [UnsafePointer(request)]
    _ = unsafe gai_suspend(&list, 1, &time)
  }

  /// What was found.
  var names: [RawSocketName] {
    var names: [RawSocketName] = []
    var next = unsafe request.pointee.ar_result
    while let info = unsafe next {
      if let name = unsafe info.pointee.ai_addr {
        names.append(unsafe RawSocketName(name, length: info.pointee.ai_addrlen))
      }
      unsafe next = info.pointee.ai_next
    }
    return names
  }
}
