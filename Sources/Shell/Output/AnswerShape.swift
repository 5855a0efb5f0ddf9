/// What of an answer is shown, and how.
enum AnswerShape: Hashable {
  /// For people: the returned value, indented and coloured.
  case styledValue
  /// For people: the whole message on a line, coloured.
  case styledMessage
  case compactMessage, indentedMessage
  case compactValue, indentedValue

  init(_ settings: Settings, isTerminal: Bool) {
    switch (settings.format, isTerminal) {
    case (.auto, true), (.pretty, true), (.value, true): self = .styledValue
    case (.compact, true): self = settings.isPretty ? .styledValue : .styledMessage
    case (.auto, false), (.compact, false):
      self = settings.isPretty ? .indentedMessage : .compactMessage
    case (.pretty, false): self = .indentedMessage
    case (.value, false): self = settings.isPretty ? .indentedValue : .compactValue
    }
  }

  /// Whether only what `return` holds is shown; an error is then told beside.
  var isValueOnly: Bool {
    self == .styledValue || self == .compactValue || self == .indentedValue
  }
}
