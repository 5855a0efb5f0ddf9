import Monitors
import Reports
import System
import SystemPackage
import Terminal

/// The pause between two rounds of something that is redrawn in place: until it is time, or a key or
/// Ctrl-C ends it.
struct Repetition {
  /// Why the repeating ends, or that it goes on.
  enum Pause: Hashable {
    case goOn, ended
    case leave(ExitStatus)
  }

  private let server: Conversation
  /// Whether a key ends it; nil where no key does.
  private let endsBy: ((PressedKey) -> Bool)?

  /// Ended by any key, or by none.
  init(_ server: Conversation, endsByKey: Bool) {
    self.server = server
    endsBy = endsByKey ? { _ in true } : nil
  }

  /// Ended by these characters.
  init(_ server: Conversation, endsBy characters: [Unicode.Scalar]) {
    self.server = server
    endsBy = { key in
      if case .character(let scalar) = key { characters.contains(scalar) } else { false }
    }
  }

  private var front: FrontEnd { server.front }

  /// Waits for the next round.
  ///
  /// - Parameters:
  ///   - moment: when it begins, in monotonic milliseconds.
  ///   - redraw: something was printed above, or the screen has another size.
  func pause(until moment: Int, redraw: () -> Void) -> Pause {
    while true {
      if front.output.failure != nil { return .ended }
      let keyboard = front.reactor.keyboard
      while let endsBy, let key = keyboard?.takeKey() {
        if endsBy(key) { return .ended }
      }
      let input: FileDescriptor? = endsBy != nil && keyboard == nil ? .standardInput : nil
      switch front.reactor.wait(input: input, until: moment) {
      case .progress:
        guard server.monitor.isReady else { return .ended }
        redraw()
      case .timedOut: return .goOn
      case .inputReady:
        // A terminal on which no lines are edited gives a whole line.
        if endsByLine() { return .ended }
      case .interrupted: return front.isInteractive ? .ended : .leave(.interrupted)
      case .terminated: return .leave(.interrupted)
      }
    }
  }

  private func endsByLine() -> Bool {
    var bytes = [UInt8](repeating: 0, count: 64)
    guard let count = try? Syscalls.read(.standardInput, into: &bytes), count > 0 else {
      return true
    }
    return bytes[..<count].contains { byte in
      endsBy?(.character(Unicode.Scalar(byte))) ?? false
    }
  }
}
