import Glibc
package import SystemPackage

/// The environment of the process.
package enum Environment {
  /// The value of a variable; nil if it is unset or empty.
  ///
  /// The corresponding C function is `getenv`.
  package static func value(of name: String) -> String? {
    guard let text = unsafe getenv(name) else { return nil }
    let value = unsafe String(cString: text)
    return value.isEmpty ? nil : value
  }

  /// The number of this process.
  package static var processID: Int { Int(getpid()) }

  /// The number of the user in whose name this process acts.
  ///
  /// The corresponding C function is `geteuid`.
  package static var userID: UInt32 { geteuid() }

  /// The user's home directory; nil if `HOME` is unset.
  package static var home: String? { value(of: "HOME") }

  /// Whether the descriptor is a terminal.
  ///
  /// The corresponding C function is `isatty`.
  package static func isTerminal(_ descriptor: FileDescriptor) -> Bool {
    isatty(descriptor.rawValue) == 1
  }

  /// Gives each standard descriptor that the parent process closed a place that is always at its
  /// end and takes nothing, so that no file or socket gets its number.
  ///
  /// The corresponding C functions are `fcntl` and `open`.
  package static func fillStandardDescriptors() {
    for number in Int32(0)...2 where fcntl(number, F_GETFD) == -1 {
      // Opened in this order, each gets the lowest free number: its own.
      _ = unsafe open("/dev/null", O_RDONLY)
    }
  }

  /// Ends the process.
  package static func exit(_ status: Int32) -> Never {
    Glibc.exit(status)
  }
}
