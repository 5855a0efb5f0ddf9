/// The line that is read now, beside its text, which libedit has.
struct EditedLine {
  /// A word of an entry, as Alt-. puts it in.
  struct LastWord {
    /// The entry's number.
    var entry: Int
    /// In scalars.
    var length: Int
    /// Which word of the entry it was, if not the last.
    var word: Int?
  }

  /// Asked before each drawing, and told whether there is text.
  var prompt: (_ hasText: Bool) -> StyledText = { _ in StyledText() }
  /// It answers a question: it is neither coloured nor completed nor replaced.
  var isAnswer = false
  /// When it was begun to be typed.
  var start = LineStart()
  /// How the reading ends, once that is decided.
  var ending: LineResult?
  /// The text that stood there when Ctrl-C or the end of the input came.
  var abandoned: [Unicode.Scalar] = []
  var undo = UndoStack()
  var trail = CommandTrail()
  /// The number typed before a command.
  var count = KeyCount()
  /// How long the text was before vi's `p`, in scalars.
  var lengthBeforePut = 0
  var walk = HistoryWalk()
  var suggestion = Suggestion()
  /// While the history is looked through.
  var search: HistorySearch?
  /// What Alt-. put in last.
  var lastWord: LastWord?
  var lastTab: TabState?
  /// While candidates are shown.
  var list: CandidateList?
  /// Where Ctrl-X Ctrl-X goes, in scalars.
  var mark = 0
}

/// When the prompt of a line was shown, and when the line was begun to be typed, in monotonic
/// milliseconds.
struct LineStart {
  /// Until then there was something to read each time; nil before it.
  private(set) var shown: Int?
  /// Of the first key that is a person's; nil before it.
  private(set) var firstKey: Int?

  /// Notes that there is nothing to read, and the prompt is on the screen.
  mutating func noteIdle(at moment: Int) {
    if shown == nil, firstKey == nil { shown = moment }
  }

  mutating func noteKey(_ key: Key, at moment: Int) {
    if firstKey == nil, key != .special(.preset) { firstKey = moment }
  }

  /// Whether the first key was there before the prompt, or came sooner behind it than anybody reads.
  var wasTypedAhead: Bool {
    guard let firstKey else { return false }
    return shown.map { firstKey - $0 < LineEditor.briefestLook } ?? true
  }
}

/// What is on the screen of the line, and what the screen is asked.
struct ShownLine {
  var content: LineLayout.Content?
  /// What stands dim behind the text, if that is from the history.
  var suggestion: String?
  var size = ScreenSize(columns: 0, rows: 0)
  /// The highlighter or the hinter may answer otherwise now.
  var isStale = false
  /// How many answers to the question where the cursor is have not come.
  var awaitedReports = 0
  /// Until when they are waited for, in monotonic milliseconds.
  var reportDeadline = 0
}

/// What is kept from line to line.
struct EditMemory {
  var killRing = KillRing()
  /// What Ctrl-R looked for last.
  var lastPattern = ""
  /// Whether the user's settings bind commands of libedit's that look into a history of its own.
  var feedsLibedit = false
  /// The number of the next entry that libedit does not know yet; nil before the first.
  var nextToRemember: Int?
}
