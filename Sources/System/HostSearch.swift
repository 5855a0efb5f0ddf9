import CLinux
import Glibc

/// A search for a host's addresses that goes on in a thread of the C library.
///
/// The corresponding C function is `getaddrinfo_a`.
@safe package struct HostSearch: ~Copyable {
  /// What the thread reads and writes: it stays in place.
  private let request: UnsafeMutablePointer<gaicb>
  /// How the search could not be started; 0 if it was.
  private let failure: Int32

  /// Starts it.
  package init(_ host: String, port: UInt16) {
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
    if failure == 0, isRunning {
      // While the thread works the request is its own: what cannot be cancelled is left to it.
      _ = unsafe gai_cancel(request)
      if isRunning { return }
    }
    if let found = unsafe request.pointee.ar_result { unsafe freeaddrinfo(found) }
    unsafe free(UnsafeMutablePointer(mutating: request.pointee.ar_name))
    unsafe free(UnsafeMutablePointer(mutating: request.pointee.ar_service))
    unsafe UnsafeMutablePointer(mutating: request.pointee.ar_request)?.deallocate()
    unsafe request.deallocate()
  }

  /// 0 once something was found, `EAI_INPROGRESS` while it goes on, else why nothing was found.
  private var status: Int32 { failure == 0 ? unsafe gai_error(request) : failure }

  /// Whether it goes on.
  package var isRunning: Bool { status == EAI_INPROGRESS }

  /// Why nothing was found, in the resolver's own words; nil while it goes on and when something was
  /// found.
  ///
  /// The corresponding C function is `gai_strerror`.
  package var failureText: String? {
    let status = status
    if status == 0 || status == EAI_INPROGRESS { return nil }
    return unsafe String(cString: gai_strerror(status))
  }

  /// Waits until the search ends, but not longer.
  ///
  /// The corresponding C function is `gai_suspend`.
  package func wait(milliseconds: Int) {
    var time = timespec(tv_sec: milliseconds / 1000, tv_nsec: milliseconds % 1000 * 1_000_000)
    var list: [UnsafePointer<gaicb>?] = unsafe [UnsafePointer(request)]
    _ = unsafe gai_suspend(&list, 1, &time)
  }

  /// What was found.
  package var names: [RawSocketName] {
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
