internal import CEditline

/// The editing commands that are ours rather than libedit's. Users may bind them in `~/.editrc`
/// by their names.
enum EditCommand: String, CaseIterable {
  case complete = "qmp-complete"
  case completeBack = "qmp-complete-back"
  case submit = "qmp-enter"
  case clear = "qmp-clear"
  case paste = "qmp-paste"
  case nothing = "qmp-nothing"

  case comment = "qmp-comment"

  case right = "qmp-right"
  case wordLeft = "qmp-prev-word"
  case wordRight = "qmp-next-word"
  case end = "qmp-end"
  case setMark = "qmp-set-mark"
  case exchangeMark = "qmp-exchange-mark"

  case up = "qmp-up"
  case down = "qmp-down"
  case firstEntry = "qmp-first-entry"
  case typedLine = "qmp-typed-line"
  case viUp = "qmp-vi-up"
  case viDown = "qmp-vi-down"
  case search = "qmp-search"
  case viSearch = "qmp-vi-search"
  case searchOlder = "qmp-search-older"
  case searchNewer = "qmp-search-newer"
  case lastWord = "qmp-last-word"
  case appendLastWord = "qmp-append-last-word"

  case deleteOrEnd = "qmp-delete-or-end"
  case delete = "qmp-delete"
  case killToEnd = "qmp-kill-line"
  case killToStart = "qmp-kill-to-start"
  case killWord = "qmp-kill-word"
  case killPreviousWord = "qmp-kill-prev-word"
  case killToBlank = "qmp-kill-to-blank"
  case deleteBlanks = "qmp-delete-blanks"
  case transpose = "qmp-transpose"
  case transposeWords = "qmp-transpose-words"
  case yank = "qmp-yank"
  case yankOlder = "qmp-yank-older"
  case putBehind = "qmp-vi-put"
  case putBefore = "qmp-vi-put-before"
  case afterPut = "qmp-vi-after-put"
  case undo = "qmp-undo"
  case undoAll = "qmp-undo-all"
  case editExternally = "qmp-edit"

  /// What libedit does after a command.
  enum Outcome {
    case refresh
    case bell
    case endOfLine
    case endOfInput

    var code: UInt8 {
      switch self {
      case .refresh: UInt8(CC_REFRESH)
      case .bell: UInt8(CC_REFRESH_BEEP)
      case .endOfLine: UInt8(CC_NEWLINE)
      case .endOfInput: UInt8(CC_EOF)
      }
    }
  }

  /// The C function behind it, which must not capture anything.
  var function: EditEngine.Function {
    switch self {
    case .complete: { line, _ in unsafe EditCommand.run(.complete, line) }
    case .completeBack: { line, _ in unsafe EditCommand.run(.completeBack, line) }
    case .submit: { line, _ in unsafe EditCommand.run(.submit, line) }
    case .clear: { line, _ in unsafe EditCommand.run(.clear, line) }
    case .paste: { line, _ in unsafe EditCommand.run(.paste, line) }
    case .nothing: { line, _ in unsafe EditCommand.run(.nothing, line) }
    case .comment: { line, _ in unsafe EditCommand.run(.comment, line) }
    case .right: { line, _ in unsafe EditCommand.run(.right, line) }
    case .wordLeft: { line, _ in unsafe EditCommand.run(.wordLeft, line) }
    case .wordRight: { line, _ in unsafe EditCommand.run(.wordRight, line) }
    case .end: { line, _ in unsafe EditCommand.run(.end, line) }
    case .setMark: { line, _ in unsafe EditCommand.run(.setMark, line) }
    case .exchangeMark: { line, _ in unsafe EditCommand.run(.exchangeMark, line) }
    case .up: { line, _ in unsafe EditCommand.run(.up, line) }
    case .down: { line, _ in unsafe EditCommand.run(.down, line) }
    case .firstEntry: { line, _ in unsafe EditCommand.run(.firstEntry, line) }
    case .typedLine: { line, _ in unsafe EditCommand.run(.typedLine, line) }
    case .viUp: { line, _ in unsafe EditCommand.run(.viUp, line) }
    case .viDown: { line, _ in unsafe EditCommand.run(.viDown, line) }
    case .search: { line, _ in unsafe EditCommand.run(.search, line) }
    case .viSearch: { line, _ in unsafe EditCommand.run(.viSearch, line) }
    case .searchOlder: { line, _ in unsafe EditCommand.run(.searchOlder, line) }
    case .searchNewer: { line, _ in unsafe EditCommand.run(.searchNewer, line) }
    case .appendLastWord: { line, _ in unsafe EditCommand.run(.appendLastWord, line) }
    case .lastWord: { line, _ in unsafe EditCommand.run(.lastWord, line) }
    case .deleteOrEnd: { line, _ in unsafe EditCommand.run(.deleteOrEnd, line) }
    case .delete: { line, _ in unsafe EditCommand.run(.delete, line) }
    case .killToEnd: { line, _ in unsafe EditCommand.run(.killToEnd, line) }
    case .killToStart: { line, _ in unsafe EditCommand.run(.killToStart, line) }
    case .killWord: { line, _ in unsafe EditCommand.run(.killWord, line) }
    case .killPreviousWord: { line, _ in unsafe EditCommand.run(.killPreviousWord, line) }
    case .killToBlank: { line, _ in unsafe EditCommand.run(.killToBlank, line) }
    case .deleteBlanks: { line, _ in unsafe EditCommand.run(.deleteBlanks, line) }
    case .transpose: { line, _ in unsafe EditCommand.run(.transpose, line) }
    case .transposeWords: { line, _ in unsafe EditCommand.run(.transposeWords, line) }
    case .yank: { line, _ in unsafe EditCommand.run(.yank, line) }
    case .yankOlder: { line, _ in unsafe EditCommand.run(.yankOlder, line) }
    case .putBehind: { line, _ in unsafe EditCommand.run(.putBehind, line) }
    case .putBefore: { line, _ in unsafe EditCommand.run(.putBefore, line) }
    case .afterPut: { line, _ in unsafe EditCommand.run(.afterPut, line) }
    case .undo: { line, _ in unsafe EditCommand.run(.undo, line) }
    case .undoAll: { line, _ in unsafe EditCommand.run(.undoAll, line) }
    case .editExternally: { line, _ in unsafe EditCommand.run(.editExternally, line) }
    }
  }

  private static func run(_ command: EditCommand, _ line: OpaquePointer) -> UInt8 {
    let outcome = unsafe EditEngine.owner(of: line)?.perform(command)
    return (outcome ?? .refresh).code
  }
}
