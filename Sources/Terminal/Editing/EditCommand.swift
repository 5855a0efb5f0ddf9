internal import CEditline

/// The editing commands that are ours rather than libedit's. Users may bind them in `~/.editrc`
/// by their names.
enum EditCommand: String, CaseIterable {
  case complete = "qmp-complete"
  case submit = "qmp-enter"
  case deleteOrEnd = "qmp-delete-or-end"
  case delete = "qmp-delete"
  case clear = "qmp-clear"
  case paste = "qmp-paste"
  case up = "qmp-up"
  case down = "qmp-down"
  case end = "qmp-end"
  case nothing = "qmp-nothing"

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

  /// The names with the C functions behind them, which must not capture anything.
  static var functions: [(name: String, function: EditEngine.Function)] {
    unsafe [
      (Self.complete.rawValue, { line, _ in unsafe EditCommand.run(.complete, line) }),
      (Self.submit.rawValue, { line, _ in unsafe EditCommand.run(.submit, line) }),
      (Self.deleteOrEnd.rawValue, { line, _ in unsafe EditCommand.run(.deleteOrEnd, line) }),
      (Self.delete.rawValue, { line, _ in unsafe EditCommand.run(.delete, line) }),
      (Self.clear.rawValue, { line, _ in unsafe EditCommand.run(.clear, line) }),
      (Self.paste.rawValue, { line, _ in unsafe EditCommand.run(.paste, line) }),
      (Self.up.rawValue, { line, _ in unsafe EditCommand.run(.up, line) }),
      (Self.down.rawValue, { line, _ in unsafe EditCommand.run(.down, line) }),
      (Self.end.rawValue, { line, _ in unsafe EditCommand.run(.end, line) }),
      (Self.nothing.rawValue, { line, _ in unsafe EditCommand.run(.nothing, line) }),
    ]
  }

  private static func run(_ command: EditCommand, _ line: OpaquePointer) -> UInt8 {
    let outcome = unsafe EditEngine.owner(of: line)?.perform(command)
    return (outcome ?? .refresh).code
  }
}

extension LineEditor {
  func perform(_ command: EditCommand) -> EditCommand.Outcome {
    switch command {
    case .complete: return complete()
    case .submit: return submit()
    case .deleteOrEnd:
      guard engine.current().text.isEmpty else { return delete() }
      line.ending = .endOfInput
      return .endOfInput
    case .delete: return delete()
    case .clear:
      screen.clear()
      return .refresh
    case .paste:
      engine.insert(pasted)
      pasted = ""
      return .refresh
    case .up: return moveUp()
    case .down: return moveDown()
    case .end:
      engine.moveCursor(by: engine.current().text.count)
      return .refresh
    case .nothing: return .refresh
    }
  }

  private func delete() -> EditCommand.Outcome {
    let (text, cursor) = engine.current()
    guard cursor < text.count else { return .bell }
    engine.moveCursor(by: 1)
    engine.deleteBackwards(1)
    return .refresh
  }

  /// Ends the text, or begins a new row of it when it is incomplete.
  private func submit() -> EditCommand.Outcome {
    let (scalars, cursor) = engine.current()
    var text = String(String.UnicodeScalarView(scalars))
    if !line.isAnswer, let other = assistance.replacement?(text) {
      text = other
    } else if !line.isAnswer, assistance.isComplete?(text) == false {
      engine.moveCursor(by: scalars.count - cursor)
      engine.insert("\n")
      return .refresh
    }
    line.ending = .line(text)
    // libedit takes the end of an empty line for the end of the input.
    engine.moveCursor(by: scalars.count - cursor)
    engine.insert("\n")
    return .endOfLine
  }
}
