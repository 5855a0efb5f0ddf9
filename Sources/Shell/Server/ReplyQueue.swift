import JSON
import Monitors
import QMP
import Rendering
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
    /// What was sent, by name, for messages about it.
    let name: String
    /// What was sent with it; nil if that is not known, or nothing was.
    let arguments: JSONObject?
    let origin: LineOrigin
    let outlet: Outlet?
    let line: OutletShape.Line
    /// Monotonic, in microseconds.
    let sentAt: Int
    /// The `id` is the user's own and belongs to the answer that is shown.
    let keepsID: Bool
    /// The answer is what the human monitor printed.
    let isHumanMonitor: Bool
    /// It asks the virtual machine to end.
    let endsMachine: Bool
    /// A guest agent answers it only if it fails.
    let staysSilent: Bool
    /// Takes the answer in place of its being shown.
    var receiver: ((Response) -> Void)?
    /// The user does not wait for it any more.
    var isLate = false
    /// What became of it; nil while the reply may still come.
    var outcome: Outcome?

    /// Nobody waits for it, and by the order of answers none is to come; one that comes all the
    /// same is shown.
    var isOvertaken = false

    /// The server need not have room for it any more.
    var holdsNoPlace: Bool { isLate && (staysSilent || isOvertaken) }
  }

  private(set) var entries: [Entry] = []

  var isEmpty: Bool { entries.isEmpty }
  var count: Int { entries.count }

  /// How many the server may be busy with.
  var inFlight: Int { entries.count { !$0.holdsNoPlace } }

  /// Whether somebody waits for one of them.
  var isAwaited: Bool { entries.contains { !$0.isLate } }

  /// Whether somebody waits for this one.
  func awaits(_ number: Int) -> Bool { entries.contains { $0.number == number && !$0.isLate } }

  mutating func append(_ entry: Entry) {
    entries.append(entry)
  }

  /// Notes what became of a command; false if it is none of these.
  mutating func complete(_ number: Int, _ outcome: Outcome) -> Bool {
    guard let index = entries.firstIndex(where: { $0.number == number }) else { return false }
    if outcome == .lost(.reply(.overtaken)), entries[index].isLate, !entries[index].staysSilent {
      entries[index].isOvertaken = true
    } else {
      entries[index].outcome = outcome
    }
    return true
  }

  /// Removes and returns the command that a server answers against the order.
  mutating func takeOvertaken(answeredBy response: Response) -> Entry? {
    guard let id = response.message["id"]?.int,
      let index = entries.firstIndex(where: { $0.isOvertaken && Int($0.id.number) == id })
    else { return nil }
    return entries.remove(at: index)
  }

  /// The next entry to show, if its answer has arrived.
  ///
  /// - Parameter isOver: those before it are waited for no more.
  mutating func takeAnswered(isOver: Bool = false) -> Entry? {
    if !entries.isEmpty, entries[0].outcome != nil { return entries.removeFirst() }
    // A late answer holds nobody up, and nobody holds it up.
    guard
      let index = entries.firstIndex(where: { (isOver || $0.isLate) && $0.outcome != nil })
        ?? firstBehindLate()
    else { return nil }
    return entries.remove(at: index)
  }

  private func firstBehindLate() -> Int? {
    guard let index = entries.firstIndex(where: { !$0.isLate }) else { return nil }
    return entries[index].outcome != nil ? index : nil
  }

  /// Notes that nobody waits any more for that one, or for any.
  mutating func markLate(_ number: Int? = nil) {
    for index in entries.indices where number == nil || entries[index].number == number {
      entries[index].isLate = true
    }
  }

  /// Removes and returns those that will never be answered.
  mutating func takeAll() -> [Entry] {
    defer { entries = [] }
    return entries
  }
}
