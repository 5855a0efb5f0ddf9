import Discovery
import Reports
import System
import Transport

/// What this host's monitors look like, looked up when somebody asks: many may ask at once, and are
/// told of one look.
final class HostLook {
  private var last: (monitors: [FoundMonitor], at: Int)?
  /// How long a look holds, in milliseconds.
  private static let lasting = 1000

  private let survey: () -> [FoundMonitor]

  init(_ survey: @escaping () -> [FoundMonitor] = { HostSurvey().look().monitors }) {
    self.survey = survey
  }

  /// Who else is connected to the monitor at an address; nil if nobody is, or it is none of this
  /// host's.
  func hold(at address: SocketAddress) -> MonitorHold? {
    if case .command = address { return nil }
    guard let monitor = monitors.first(where: { $0.isReached(at: address) }),
      case .held(let all) = monitor.use
    else { return nil }
    let holders = all.filter { $0.process?.id != Environment.processID }
    return holders.isEmpty
      ? nil : MonitorHold(of: monitor.name, by: holders, wayIn: monitor.wayIn)
  }

  private var monitors: [FoundMonitor] {
    if let last, Clock.milliseconds - last.at < Self.lasting { return last.monitors }
    let monitors = survey()
    // On a busy host the look itself may take longer than it holds.
    last = (monitors, Clock.milliseconds)
    return monitors
  }
}
