/// The line as it was before each change, to be brought back.
///
/// libedit changes the text by commands of its own, so changes are not recorded: the line is noted
/// before each key, and what differs afterwards is a change. Keys that insert themselves one behind the
/// other are one change, in emacs as long as readline's; in vi all from a command to Escape. What is
/// typed before vi's first command is not undone, as POSIX has it.
///
/// The corresponding functions of readline are `rl_add_undo` and `rl_insert`.
struct UndoStack {
  /// A line with its cursor, in scalars.
  struct State: Equatable {
    var text: [Unicode.Scalar]
    var cursor: Int
  }

  /// What is known of the line before a key without copying it.
  struct Glance {
    let count: Int
    let cursor: Int
    /// What stands before the cursor.
    let before: Unicode.Scalar?
  }

  private let isVi: Bool
  /// Oldest first; no two neighbours have one text.
  private var states: [State] = []
  /// Scalars in all of them.
  private var size = 0
  private var last: (key: Unicode.Scalar, glance: Glance)?
  /// Keys in a row that have inserted themselves.
  private var run = 0
  /// In vi a text is being inserted, whose beginning is noted.
  private var isInserting = false
  /// The key before the one noted last has changed the text.
  private var hasJustChanged = false
  /// In vi the first Escape has come: what was typed before it is not undone.
  private var hasLeftTyping = false

  /// So many keys in a row are one change; of long texts more, so that few copies are made.
  private static let longestRun = 20
  private static let mostStates = 1000
  /// In scalars.
  private static let mostSize = 4 << 20

  init(isVi: Bool = false) {
    self.isVi = isVi
  }

  /// Notes the line as it is before a key is taken.
  ///
  /// - Parameter state: The line, asked for where it is needed.
  /// - Complexity: O(length), amortised O(1) for keys in a row that insert themselves.
  mutating func note(_ key: Unicode.Scalar, _ glance: Glance, state: () -> State) {
    let wasInserted =
      last.map {
        Self.isText($0.key) && glance.before == $0.key && glance.count == $0.glance.count + 1
          && glance.cursor == $0.glance.cursor + 1
      } ?? false
    if isVi, !hasLeftTyping, last?.key == Self.escape {
      restart()
      (states, size, hasLeftTyping) = ([], 0, true)
      last = (key, glance)
      return push(state())
    }
    last = (key, glance)
    if isInserting {
      isInserting = key != Self.escape
      return
    }
    if wasInserted, isVi {
      // What `c` or `s` deleted before the text is of the same change.
      if hasJustChanged, states.count > 1, let state = states.popLast() { size -= state.text.count }
      isInserting = key != Self.escape
      return
    }
    run = wasInserted ? run + 1 : 0
    if wasInserted, Self.isText(key), run < max(Self.longestRun, glance.count / 8) { return }
    run = 0
    push(state())
  }

  /// The line before the last change, which is forgotten; nil if there is none.
  ///
  /// - Parameter current: The line now.
  /// - Complexity: O(length).
  mutating func undo(_ current: [Unicode.Scalar]) -> State? {
    restart()
    while let state = states.popLast() {
      size -= state.text.count
      if state.text != current { return state }
    }
    return nil
  }

  /// The line before its first change, or before the oldest that is known; nil if there is none.
  mutating func undoAll(_ current: [Unicode.Scalar]) -> State? {
    restart()
    guard let first = states.first, first.text != current else { return undo(current) }
    (states, size) = ([], 0)
    return first
  }

  private mutating func restart() {
    (last, run, isInserting, hasJustChanged) = (nil, 0, false, false)
  }

  private mutating func push(_ state: State) {
    if let last = states.last, last.text == state.text {
      states[states.count - 1] = state
      hasJustChanged = false
      return
    }
    hasJustChanged = !states.isEmpty
    states.append(state)
    size += state.text.count
    while states.count > 1, states.count > Self.mostStates || size > Self.mostSize {
      size -= states.removeFirst().text.count
    }
  }

  private static let escape: Unicode.Scalar = "\u{1B}"

  private static func isText(_ key: Unicode.Scalar) -> Bool {
    key.value >= 0x20 && !(0x7F..<0xA0).contains(key.value)
  }
}
