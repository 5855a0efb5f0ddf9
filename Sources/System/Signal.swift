import Glibc

/// A signal that the shell has something to do about.
package enum Signal: Hashable, Sendable, CaseIterable {
  case interrupt, quit, terminate, hangUp, suspend, resume, resize, childEnded

  /// Those that end what is being done, or the program: Ctrl-C, SIGTERM and their like.
  package static let endings: [Signal] = [.interrupt, .quit, .terminate, .hangUp]

  /// The number, as `<signal.h>` names it.
  package var number: Int32 {
    switch self {
    case .interrupt: SIGINT
    case .quit: SIGQUIT
    case .terminate: SIGTERM
    case .hangUp: SIGHUP
    case .suspend: SIGTSTP
    case .resume: SIGCONT
    case .resize: SIGWINCH
    case .childEnded: SIGCHLD
    }
  }

  /// Whether this process ignores it.
  ///
  /// The corresponding C function is `sigaction`.
  var isIgnored: Bool {
    var action = sigaction()
    guard unsafe sigaction(number, nil, &action) == 0 else { return false }
    let handler = unsafe action.__sigaction_handler.sa_handler
    return unsafe unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
