import Foundation

/// What the program does by ``SignalQueue`` for its one thread, done for all threads of the tests.
package enum IgnoredSignals {
  /// Writing to a closed pipe is an error and no death.
  package static func ignorePipe() {
    _ = signal(SIGPIPE, SIG_IGN)
  }
}
