/// The sockets that a service manager has opened for this process.
///
/// Source: sd_listen_fds(3).
package enum PassedSockets {
  /// The number of the first.
  private static let first: Int32 = 3

  /// Whether the manager's words allow that a descriptor was passed for us; where there is no manager,
  /// whoever started us may have passed any.
  package static func include(_ number: Int32) -> Bool {
    guard let count = Environment.value(of: "LISTEN_FDS").flatMap({ Int32($0) }) else {
      return true
    }
    let process = Environment.value(of: "LISTEN_PID").flatMap { Int($0) }
    return process == Environment.processID && number >= first && number - first < count
  }
}
