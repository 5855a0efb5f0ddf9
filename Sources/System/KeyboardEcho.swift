import Glibc
import SystemPackage

/// What the terminal on standard input shows of what is typed.
package enum KeyboardEcho {
  /// Lets the terminal show nothing of what is typed while the closure runs, as for a password.
  ///
  /// The corresponding C function is `tcsetattr`.
  package static func off<Value: ~Copyable, Failure: Error>(
    while body: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    var before = termios()
    guard unsafe tcgetattr(STDIN_FILENO, &before) == 0 else { return try body() }
    var mode = before
    mode.c_lflag &= ~tcflag_t(ECHO)
    _ = unsafe tcsetattr(STDIN_FILENO, TCSADRAIN, &mode)
    defer { _ = unsafe tcsetattr(STDIN_FILENO, TCSADRAIN, &before) }
    return try body()
  }
}
