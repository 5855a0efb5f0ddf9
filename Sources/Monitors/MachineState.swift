import JSON
import QMP

/// How the machine of a server stands, as far as that is known: from what `query-status` has answered,
/// whoever asked, and from the events that came since.
package struct MachineState: Hashable, Sendable {
  /// QEMU's word for it: `running`, `paused`, `prelaunch`; nil until it is known, and of a server
  /// without a machine.
  ///
  /// Source: QAPI, "RunState".
  package private(set) var word: String?
  /// The server has no machine but exports of block devices, as `qemu-storage-daemon` has.
  package internal(set) var isStorageDaemon = false

  /// The server has to be asked: it never was, or the word may be another one now.
  var isStale = true
  /// It is being asked.
  package internal(set) var isAsked = false

  /// Somebody wants to know it; a script reads no answer for it.
  var isWanted: Bool { word != nil || isAsked || !isStale }

  /// Takes the answer to `query-status`; false if that tells nothing new.
  mutating func note(answer: Response) -> Bool {
    guard let word = answer.returned?["status"]?.string, word != self.word else { return false }
    self.word = word
    return true
  }

  /// Takes what an event says of a machine that is known; the server is to be asked again, for
  /// there are more states than events.
  ///
  /// QEMU tells why it stops a machine before it tells that it does.
  ///
  /// - Returns: false if it tells nothing.
  mutating func note(_ event: Event) -> Bool {
    guard let word else { return false }
    switch event.name {
    case "STOP": if word == "running" { self.word = "paused" }
    case "RESUME", "WAKEUP": self.word = "running"
    case "SUSPEND": self.word = "suspended"
    case "SHUTDOWN": self.word = "shutdown"
    case "BLOCK_IO_ERROR": if event.says("stop") { self.word = "io-error" }
    case "GUEST_PANICKED": if event.says("pause") { self.word = "guest-panicked" }
    case "WATCHDOG": if event.says("pause") { self.word = "watchdog" }
    case "RESET", "MIGRATION": break
    default: return false
    }
    isStale = true
    return true
  }
}

extension Event {
  fileprivate func says(_ action: String) -> Bool { dataValue["action"]?.string == action }
}
