/// The line that is read now, beside its text, which libedit has.
struct EditedLine {
  /// Asked before each drawing.
  var prompt: () -> StyledText = { StyledText() }
  /// It answers a question: it is neither coloured nor completed nor replaced.
  var isAnswer = false
  /// A key of it has been read.
  var hasKeys = false
  /// How the reading ends, once that is decided.
  var ending: LineResult?
  /// The text that stood there when Ctrl-C or the end of the input came.
  var abandoned: [Unicode.Scalar] = []
  var walk = HistoryWalk()
  var lastTab: TabState?
}

/// What is on the screen of the line, and what the screen is asked.
struct ShownLine {
  var content: LineLayout.Content?
  var size = ScreenSize(columns: 0, rows: 0)
  /// The highlighter or the hinter may answer otherwise now.
  var isStale = false
  /// How many answers to the question where the cursor is have not come.
  var awaitedReports = 0
  /// Until when they are waited for, in monotonic milliseconds.
  var reportDeadline = 0
}
