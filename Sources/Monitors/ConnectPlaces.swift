import EventLoop

/// How many monitors connect at once, and who waits for a place.
struct ConnectPlaces {
  let count: Int
  private var waiting: [MonitorID] = []
  private var held = MonitorTable<LoopTimer?>()

  /// A monitor holds a place until it is ready or has failed, but no longer than this, in
  /// milliseconds: machines that are mute or away do not hold up the others.
  static let longestHold = 1000

  init(count: Int) {
    self.count = count
  }

  /// Puts a monitor in line, if it is not there.
  mutating func queue(_ id: MonitorID) {
    if !waiting.contains(id) { waiting.append(id) }
  }

  /// The next monitor for which there is a place; it has it then.
  mutating func enter() -> MonitorID? {
    guard !waiting.isEmpty, held.count < count else { return nil }
    let id = waiting.removeFirst()
    held[id]??.cancel()
    held[id] = .some(nil)
    return id
  }

  /// Notes what ends the hold.
  mutating func hold(_ id: MonitorID, _ timer: LoopTimer) {
    held[id] = timer
  }

  /// Gives a place back; false if the monitor has none.
  mutating func release(_ id: MonitorID) -> Bool {
    guard let timer = held.remove(id) else { return false }
    timer?.cancel()
    return true
  }

  /// The monitor wants no place any more, and has none.
  mutating func leave(_ id: MonitorID) {
    waiting.removeAll { $0 == id }
    _ = release(id)
  }

  func cancel() {
    for timer in held.values { timer?.cancel() }
  }
}
