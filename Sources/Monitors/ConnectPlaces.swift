import EventLoop

/// How many monitors connect at once, how many descriptors all may have, and who waits for a place.
struct ConnectPlaces {
  let count: Int
  /// How many descriptors those that connect or are connected may have together.
  let room: Int
  private var waiting: [(id: MonitorID, cost: Int)] = []
  private var held = MonitorTable<LoopTimer?>()
  /// How many descriptors each of them has.
  private var costs = MonitorTable<Int>()
  private var cost = 0

  /// A monitor holds a place until it is ready or has failed, but no longer than this, in
  /// milliseconds: machines that are mute or away do not hold up the others.
  static let longestHold = 1000

  init(count: Int, room: Int) {
    self.count = count
    self.room = room
  }

  /// How many wait because those that are connected have all descriptors that there are.
  var waitingForRoomCount: Int { lacksRoom ? waiting.count : 0 }

  /// One is let in however little room there is.
  private var lacksRoom: Bool {
    guard let next = waiting.first else { return false }
    let others = cost - (costs[next.id] ?? 0)
    return others > 0 && others + next.cost > room
  }

  /// Puts a monitor in line, if it is not there.
  ///
  /// - Parameter cost: how many descriptors its connection takes.
  mutating func queue(_ id: MonitorID, cost: Int) {
    if !waiting.contains(where: { $0.id == id }) { waiting.append((id, cost)) }
  }

  /// The next monitor for which there is a place; it has it then.
  mutating func enter() -> MonitorID? {
    guard !waiting.isEmpty, held.count < count, !lacksRoom else { return nil }
    let next = waiting.removeFirst()
    held[next.id]??.cancel()
    held[next.id] = .some(nil)
    freeDescriptors(of: next.id)
    costs[next.id] = next.cost
    cost += next.cost
    return next.id
  }

  /// Notes what ends the hold.
  mutating func hold(_ id: MonitorID, _ timer: LoopTimer) {
    held[id] = timer
  }

  /// Gives a place back; false if the monitor has none. Its descriptors it keeps.
  mutating func release(_ id: MonitorID) -> Bool {
    guard let timer = held.remove(id) else { return false }
    timer?.cancel()
    return true
  }

  /// The monitor has no connection any more.
  mutating func freeDescriptors(of id: MonitorID) {
    cost -= costs.remove(id) ?? 0
  }

  /// The monitor wants no place any more, and has none.
  mutating func leave(_ id: MonitorID) {
    waiting.removeAll { $0.id == id }
    _ = release(id)
    freeDescriptors(of: id)
  }

  func cancel() {
    for timer in held.values { timer?.cancel() }
  }
}
