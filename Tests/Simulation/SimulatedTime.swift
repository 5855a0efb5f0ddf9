import EventLoop
import System
import SystemPackage

/// The time and the descriptors of a simulation: time passes only when a loop waits for it, and goes
/// straight to the next moment at which anything happens.
final class SimulatedTime: LoopSystem {
  private(set) var milliseconds = 0
  /// The loop waited without a bound although nothing can happen any more.
  private(set) var isStuck = false

  var wires: [Int32: SimulatedWire] = [:]
  private var lastDescriptor: Int32 = 100_000

  init() {}

  /// A descriptor that no system call knows.
  func nextDescriptor() -> FileDescriptor {
    lastDescriptor += 1
    return FileDescriptor(rawValue: lastDescriptor)
  }

  func wait(
    _ interests: inout [PollInterest], timeoutMilliseconds: Int?
  ) throws(Errno) -> Int {
    let deadline = timeoutMilliseconds.map { milliseconds + $0 }
    while true {
      var count = 0
      var next: Int?
      for index in interests.indices {
        guard let wire = wires[interests[index].descriptor.rawValue] else { continue }
        let isReady = interests[index].want == .write ? wire.isWritable : wire.isReadable
        interests[index].isReady = isReady
        if isReady { count += 1 }
        guard interests[index].want == .read, let moment = wire.nextArrival else { continue }
        next = min(next ?? moment, moment)
      }
      if count > 0 { return count }
      guard let moment = [deadline, next].compactMap(\.self).min() else {
        isStuck = true
        return 0
      }
      milliseconds = max(milliseconds, moment)
      if moment == deadline, next.map({ $0 > moment }) ?? true { return 0 }
    }
  }
}
