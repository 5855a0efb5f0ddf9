import Monitors
import QMP
import Rendering
import Reports
import Shorthand

/// The commands that the user sent and that have no shown answer yet, in the order of sending.
///
/// Answers are shown in that order, also when an out-of-band command overtakes.
struct ReplyQueue {
  struct Entry {
    /// Counted in the order of sending.
    let number: Int
    /// Under which the monitor knows it.
    let id: CommandID
    let message: OutgoingCommand
    let origin: LineOrigin
    let outlet: Outlet?
    let line: OutletShape.Line
    /// Monotonic, in microseconds.
    let sentAt: Int
    /// It asks the virtual machine to end.
    let endsMachine: Bool
    /// A guest agent answers it only if it fails.
    let staysSilent: Bool
    /// Where its line is among those that several run, see ``JointAnswers/place(of:)``.
    var place: [Int] = []
    /// Takes the answer in place of its being shown.
    var receiver: ((Response) -> Void)?
    /// What became of it; nil while the reply may still come.
    var outcome: Outcome?

    /// Whether it is known what became of it.
    var isOver: Bool { if case nil = outcome { false } else { true } }
    /// What was sent, by name, for messages about it.
    var name: String { message.name }
  }

  /// Those that are waited for, or were answered before the answers that are shown first.
  private(set) var entries: [Entry] = []
  /// Those that nobody waits for any more, and whose answers may still come.
  private var late: [CommandID: Entry] = [:]
  /// Those whose time was up, and nobody has been told.
  private var timedOut: [Entry] = []

  var isEmpty: Bool { entries.isEmpty }
  var count: Int { entries.count }

  /// Whether somebody waits for this one.
  func awaits(_ number: Int) -> Bool { entries.contains { $0.number == number } }

  mutating func append(_ entry: Entry) {
    entries.append(entry)
  }

  /// Notes what became of a command; false if it is none of these.
  mutating func complete(_ number: Int, _ outcome: Outcome) -> Bool {
    guard let index = entries.firstIndex(where: { $0.number == number }) else { return false }
    switch outcome {
    case .timedOut, .cancelled:
      let entry = entries.remove(at: index)
      if outcome == .timedOut, !entry.staysSilent { timedOut.append(entry) }
      late[entry.id] = entry
    case .answered, .lost: entries[index].outcome = outcome
    }
    return true
  }

  /// The time of one of them was up, and nobody has been told.
  var hasTimedOut: Bool { !timedOut.isEmpty }

  /// Takes the word that the time of some was up: those, although their answers may have come since,
  /// and all others whose answers have not; in the order of sending.
  ///
  /// - Complexity: O(n log n)
  mutating func takeTimedOut() -> [Entry] {
    defer { timedOut = [] }
    let told = timedOut.map(\.number)
    let others = outstanding.filter { !told.contains($0.number) }
    return (timedOut + others).sorted { $0.number < $1.number }
  }

  /// Those whose answers may still come, in the order of sending.
  ///
  /// - Complexity: O(n log n)
  var outstanding: [Entry] {
    let open = entries.filter { !$0.isOver } + late.values.filter { !$0.staysSilent }
    return open.sorted { $0.number < $1.number }
  }

  /// Removes and returns the command whose answer has come after all.
  mutating func takeLate(_ id: CommandID) -> Entry? { late.removeValue(forKey: id) }

  /// The next entry to show, if its answer has arrived.
  ///
  /// - Parameter isOver: those before it are waited for no more.
  mutating func takeAnswered(isOver: Bool = false) -> Entry? {
    guard let index = isOver ? entries.firstIndex(where: \.isOver) : entries.indices.first,
      entries[index].isOver
    else { return nil }
    return entries.remove(at: index)
  }

  /// Removes and returns those that will never be answered.
  ///
  /// - Complexity: O(n log n)
  mutating func takeAll() -> [Entry] {
    defer { self = ReplyQueue() }
    return (entries + late.values).sorted { $0.number < $1.number }
  }
}
