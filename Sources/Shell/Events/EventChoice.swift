import Monitors

/// Which events of which monitor are shown.
final class EventChoice {
  /// What holds for all that have no choice of their own.
  private var usual: EventFilter
  private var own: [MonitorID: (text: String, filter: EventFilter)] = [:]

  /// One choice for all.
  init(_ usual: EventFilter) {
    self.usual = usual
  }

  /// Chooses for all of them; choices of their own hold no longer.
  func choose(_ filter: EventFilter) {
    usual = filter
    own = [:]
  }

  /// Chooses for one of them.
  ///
  /// - Parameter text: as typed behind `\events`.
  func choose(_ text: String, for monitor: MonitorID) {
    own[monitor] = (text, EventFilter(text, default: true))
  }

  /// Lets what holds for all hold for one of them too.
  func chooseUsual(for monitor: MonitorID) { own[monitor] = nil }

  /// What was chosen for one of them, as it was typed; nil if nothing was.
  func text(for monitor: MonitorID) -> String? { own[monitor]?.text }

  /// - Complexity: O(number of patterns).
  func shows(_ name: String, of monitor: MonitorID) -> Bool {
    (own[monitor]?.filter ?? usual).shows(name)
  }
}
