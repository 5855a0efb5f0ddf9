import Glibc
import SystemPackage

/// The keys of the terminal on standard input, as signals.
package enum KeyboardSignals {
  /// Lets Ctrl-C and Ctrl-Z be signals while something is waited for and nobody reads the keys.
  ///
  /// While lines are edited they are none, because Linux throws away what the terminal has not shown
  /// yet when it makes a signal of a key. Here it is told not to; so it keeps what was typed before
  /// as well, which goes when Ctrl-C has ended the wait.
  ///
  /// The corresponding C functions are `tcsetattr` and `tcflush`.
  package static func on<Value: ~Copyable, Failure: Error>(
    while body: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    var before = termios()
    // Who is in the background would be stopped for it.
    guard unsafe tcgetattr(STDIN_FILENO, &before) == 0,
      before.c_lflag & tcflag_t(ISIG | ICANON) == 0, tcgetpgrp(STDIN_FILENO) == getpgrp()
    else { return try body() }
    var mode = before
    mode.c_lflag |= tcflag_t(ISIG | NOFLSH)
    _ = unsafe tcsetattr(STDIN_FILENO, TCSANOW, &mode)
    defer {
      _ = unsafe tcsetattr(STDIN_FILENO, TCSANOW, &before)
      if SignalQueue.holds(anyOf: [.interrupt]) { _ = tcflush(STDIN_FILENO, TCIFLUSH) }
    }
    return try body()
  }
}
