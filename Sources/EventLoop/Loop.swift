package import SystemPackage
import System

/// The only place that waits: descriptors with their owners, and moments in time.
///
/// A turn waits once and serves whoever is ready, in the order of ranks and then of watching. An
/// owner may watch, cancel, and run further turns while it is served.
package final class Loop {
  /// What came of a turn.
  package enum Turn: Hashable, Sendable {
    /// Somebody was served.
    case progress
    /// Nobody was ready in time.
    case timedOut
  }

  /// Called before each wait that may block, when nothing is ready: to write what was gathered.
  package var beforeBlocking: () -> Void = {}

  private let system: any LoopSystem
  /// In the order of ranks.
  private var watches: [Watch] = []
  /// The next first.
  private var timers: [LoopTimer] = []
  /// How many turns have looked: one inside another makes what the outer one saw stale.
  private var looks = 0

  /// - Parameter system: the time and the descriptors.
  package init(_ system: any LoopSystem = OperatingSystem()) {
    self.system = system
  }

  /// The milliseconds that deadlines and timers are counted in.
  package var now: Int { system.milliseconds }

  /// Waits for a descriptor from the next turn on.
  ///
  /// - Parameters:
  ///   - wants: what to wait for; the owner changes it in the watch.
  ///   - onReady: told what of the wanted can be done now; never nothing.
  package func watch(
    _ descriptor: FileDescriptor, rank: Watch.Rank = .others, wants: Watch.Readiness = .read,
    onReady: @escaping (Watch.Readiness) -> Void
  ) -> Watch {
    let watch = Watch(descriptor, rank, wants, onReady)
    let place = watches.lastIndex { $0.rank <= rank }.map { $0 + 1 } ?? watches.startIndex
    watches.insert(watch, at: place)
    return watch
  }

  /// Does something once at that moment, or as soon as possible after it.
  ///
  /// - Complexity: O(number of timers).
  package func at(_ moment: Int, _ onTime: @escaping () -> Void) -> LoopTimer {
    let timer = LoopTimer(moment, onTime)
    let place = timers.firstIndex { $0.moment > moment } ?? timers.endIndex
    timers.insert(timer, at: place)
    return timer
  }

  /// Waits once, until somebody is ready or the deadline has come.
  ///
  /// - Parameters:
  ///   - deadline: in the milliseconds of ``now``; nil waits without end.
  ///   - patience: for how long something may still come before ``beforeBlocking`` is called, in
  ///     milliseconds. It spares two of five system calls for each packet of a busy server.
  /// - Complexity: O(number of watches).
  package func turn(until deadline: Int? = nil, patience: Int = 0) -> Turn {
    if look(for: min(patience, timeLeft(until: deadline) ?? patience)) { return .progress }
    beforeBlocking()
    return look(for: timeLeft(until: deadline)) ? .progress : .timedOut
  }

  /// Runs turns until the condition holds or the deadline has come.
  ///
  /// - Returns: whether the condition holds.
  package func run(until deadline: Int? = nil, patience: Int = 0, _ isDone: () -> Bool) -> Bool {
    while !isDone() {
      if let deadline, now >= deadline { return false }
      _ = turn(until: deadline, patience: patience)
    }
    return true
  }

  private func timeLeft(until deadline: Int?) -> Int? {
    while timers.first?.isCancelled ?? false { timers.removeFirst() }
    guard let moment = timers.first.map({ min($0.moment, deadline ?? .max) }) ?? deadline else {
      return nil
    }
    return max(0, moment - now)
  }

  /// Waits once, and serves who is ready; false if nobody was.
  private func look(for milliseconds: Int?) -> Bool {
    if watches.contains(where: \.isCancelled) { watches.removeAll { $0.isCancelled } }
    var waiting: [Watch] = []
    var interests: [PollInterest] = []
    func wait(for want: PollInterest.Want, _ watch: Watch) {
      waiting.append(watch)
      interests.append(PollInterest(watch.descriptor, want))
    }
    for watch in watches {
      if watch.wants.contains(.read) { wait(for: .read, watch) }
      if watch.wants.contains(.write) { wait(for: .write, watch) }
    }
    // Only the system's lack of memory can be the reason of an error: look again a little later.
    let count = (try? system.wait(&interests, timeoutMilliseconds: milliseconds)) ?? 0
    looks += 1
    let served = count > 0 && serve(waiting, interests)
    return runTimers() || served
  }

  private func serve(_ waiting: [Watch], _ interests: [PollInterest]) -> Bool {
    let look = looks
    var served: Watch.Rank?
    var index = 0
    while index < waiting.count {
      let watch = waiting[index]
      var ready = Watch.Readiness()
      while index < waiting.count, waiting[index] === watch {
        if interests[index].isReady {
          ready.insert(interests[index].want == .read ? .read : .write)
        }
        index += 1
      }
      if looks != look || served == .keys && watch.rank == .others { return true }
      guard !ready.isEmpty, !watch.isCancelled else { continue }
      served = watch.rank
      watch.onReady(ready)
    }
    return served != nil
  }

  private func runTimers() -> Bool {
    var ran = false
    while let timer = timers.first, timer.isCancelled || timer.moment <= now {
      timers.removeFirst()
      guard !timer.isCancelled else { continue }
      ran = true
      timer.onTime()
    }
    return ran
  }
}
