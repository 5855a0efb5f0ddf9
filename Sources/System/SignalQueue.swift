import CLinux
import Glibc
package import SystemPackage

/// Signals as something to read: blocked from interrupting, queued on a descriptor.
///
/// SIGPIPE is blocked with them, so that writing to a closed pipe is an error and no death.
///
/// The corresponding C functions are `sigprocmask` and `signalfd`.
package struct SignalQueue: ~Copyable {
  /// Readable when a signal waits.
  package let descriptor: FileDescriptor
  private let previousMask: sigset_t

  /// Blocks the signals for this thread, and so for all that start later: the first must do it.
  ///
  /// A signal that the parent process had ignored, as `nohup` does, stays ignored: it is not queued.
  /// Only the end of a child is never ignored, for it could not be waited for.
  package init(_ signals: [Signal]) throws(Errno) {
    if signals.contains(.childEnded) { _ = Glibc.signal(SIGCHLD, SIG_DFL) }
    var queued = sigset_t()
    _ = unsafe sigemptyset(&queued)
    // One that is blocked would be queued although it is ignored.
    for signal in signals where !signal.isIgnored {
      _ = unsafe sigaddset(&queued, signal.number)
    }
    var blocked = queued
    _ = unsafe sigaddset(&blocked, SIGPIPE)
    var previous = sigset_t()
    _ = unsafe sigprocmask(SIG_BLOCK, &blocked, &previous)
    previousMask = previous
    let flags = Int32(SFD_CLOEXEC | SFD_NONBLOCK)
    descriptor = FileDescriptor(
      rawValue: try Syscalls.retrying { unsafe signalfd(-1, &queued, flags) })
  }

  deinit {
    try? descriptor.close()
    var mask = previousMask
    _ = unsafe sigprocmask(SIG_SETMASK, &mask, nil)
  }

  /// The next signal that waits; nil if there is none.
  package func next() -> Signal? { nextSent()?.signal }

  /// The next signal that waits, and whether a process sent it to this one, or to its group: the
  /// signals of the terminal's keys are the kernel's. Nil if there is none.
  package func nextSent() -> (signal: Signal, isByProcess: Bool)? {
    while true {
      var info = signalfd_siginfo()
      let size = MemoryLayout<signalfd_siginfo>.size
      guard unsafe Glibc.read(descriptor.rawValue, &info, size) == size else { return nil }
      if let signal = Signal.allCases.first(where: { $0.number == Int32(info.ssi_signo) }) {
        // `SI_USER` and those below it.
        return (signal, info.ssi_code <= 0)
      }
    }
  }

  /// Whether one of the ``Signal/endings`` waits. It stays in the queue.
  package static var hasEnding: Bool { holds(anyOf: Signal.endings) }

  /// Whether Ctrl-C waits. It stays in the queue.
  package static var hasInterruption: Bool { holds(anyOf: [.interrupt]) }

  /// Whether one of the signals waits, blocked. It stays in the queue.
  ///
  /// The corresponding C function is `sigpending`.
  static func holds(anyOf signals: [Signal]) -> Bool {
    var pending = sigset_t()
    _ = unsafe sigpending(&pending)
    return signals.contains { unsafe sigismember(&pending, $0.number) == 1 }
  }

  /// Lets a signal do what it does by default while something runs: Ctrl-Z, say, stop this process
  /// together with the one that it waits for.
  package static func letThrough(_ signal: Signal, while body: () -> Void) {
    var mask = sigset_t()
    _ = unsafe sigemptyset(&mask)
    _ = unsafe sigaddset(&mask, signal.number)
    _ = unsafe sigprocmask(SIG_UNBLOCK, &mask, nil)
    body()
    _ = unsafe sigprocmask(SIG_BLOCK, &mask, nil)
  }

  /// Does what the signal does to a program that does not handle it: stops or ends this process.
  package static func raiseWithDefaultAction(_ signal: Signal) {
    _ = Glibc.signal(signal.number, SIG_DFL)
    raise(signal)
  }

  /// Lets a signal that was taken wait again.
  ///
  /// The corresponding C function is `raise`.
  package static func putBack(_ signal: Signal) {
    _ = Glibc.raise(signal.number)
  }

  /// Sends a signal to this process and those that the terminal would send it to as well, as its
  /// keys do.
  ///
  /// The corresponding C function is `kill`.
  package static func raiseInGroup(_ signal: Signal) {
    _ = kill(0, signal.number)
  }

  /// Sends a signal to this process, which need not be ignored, and is let through where it is
  /// blocked. Returns when the process goes on.
  package static func raise(_ signal: Signal) {
    var mask = sigset_t()
    _ = unsafe sigemptyset(&mask)
    _ = unsafe sigaddset(&mask, signal.number)
    _ = Glibc.raise(signal.number)
    var before = sigset_t()
    _ = unsafe sigprocmask(SIG_UNBLOCK, &mask, &before)
    _ = unsafe sigprocmask(SIG_SETMASK, &before, nil)
  }
}
