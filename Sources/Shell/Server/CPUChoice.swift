import JSON
import Monitors
import QMP

/// A question for the CPUs of the machine, of which one is chosen once they are known.
///
/// Source: QAPI, "query-cpus-fast".
final class CPUChoice: Activity {
  /// How long a person waits for it, in milliseconds.
  private static let personsPatience = 300

  private let server: Conversation
  private let choose: ([Int]?) -> Void
  private var question: CommandID?
  private var outcome: Outcome?

  /// Asks at once, where there is somebody to ask.
  ///
  /// - Parameter choose: told the numbers of the CPUs; nil where the server does not say so, or not in
  ///   time.
  init(_ server: Conversation, _ choose: @escaping ([Int]?) -> Void) {
    self.server = server
    self.choose = choose
    if server.front.options.checksOnly || server.monitor.isGuestAgent || !server.monitor.isReady {
      outcome = .cancelled
      return
    }
    let patience =
      server.front.person == nil
      ? server.replyTimeout.map { Seconds.milliseconds($0) } : Self.personsPatience
    question = server.monitor.send(
      .command(Command("query-cpus-fast")), isInternal: true, patience: patience
    ) { [weak self, server] in
      self?.outcome = $0
      server.onProgress()
    }
  }

  func advance() -> Step? {
    guard outcome != nil || !server.monitor.isReady else { return nil }
    var numbers: [Int]?
    if case .answered(let answer)? = outcome {
      numbers = answer.returned?.array?.compactMap { $0["cpu-index"]?.int }
    }
    choose(numbers)
    return .done
  }

  func stop() {
    guard outcome == nil else { return }
    server.monitor.cancel { [question] in $0.id == question }
  }
}
