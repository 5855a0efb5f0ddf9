import Shorthand
import System
import SystemPackage
import Terminal

/// The shell at a terminal: lines are edited, answers and events appear above them.
final class InteractiveShell {
  private let interpreter: Interpreter
  private let editor: LineEditor
  private let output: Output

  /// - Throws: why lines cannot be edited; the caller reads them plainly then.
  init(_ interpreter: Interpreter, _ screen: Screen) throws(LineEditorError) {
    self.interpreter = interpreter
    output = interpreter.output
    editor = try LineEditor(
      screen: screen, host: interpreter.reactor, historyLimit: HistoryLocation.limit)
    editor.loadHistory = { [unowned output] in
      let (history, failure) = HistoryLocation.load()
      if let failure { output.complain(Diagnostic.sentence(failure)) }
      return history
    }
    interpreter.person = Person(
      ask: { [unowned self] in ask($0) },
      editing: Person.Editing(
        history: HistoryAccess(
          entries: { [unowned editor] in (editor.history.firstNumber, editor.history.entries) },
          edit: { [unowned editor] in editor.edit(text: $0) }),
        lendTerminal: { [unowned editor] in editor.lend($0) },
        reconsider: { [unowned editor] in editor.reconsider() }))
    interpreter.reactor.onSignal = { [unowned self] in received($0) }
    interpreter.reactor.keyboard = Reactor.Keyboard(
      descriptor: { [unowned editor] in editor.keyboard },
      readAhead: { [unowned editor] in editor.readAhead() },
      takeInterruption: { [unowned editor] in editor.takeInterruption() },
      takeKey: { [unowned editor] in editor.takeKey() })
    editor.isComplete = { [unowned interpreter] in InputCompleteness.isComplete($0, interpreter) }
    editor.replacement = { [unowned self] in expandHistory($0) }
    editor.highlighter = { [unowned interpreter] in
      interpreter.settings.highlights ? Highlighting.styles($0, $1, $2, interpreter) : []
    }
    editor.completer = { [unowned interpreter] in TabCompletion.answer($0, $1, interpreter) }
    editor.hinter = { [unowned interpreter] in
      interpreter.settings.showsHints ? TabCompletion.hint($0, $1, interpreter) : nil
    }
  }

  /// Reads and runs lines until the user leaves.
  func run() -> ExitStatus {
    defer {
      interpreter.reactor.keyboard = nil
      editor.close()
    }
    editor.reclaim()
    interpreter.runStartFile()
    interpreter.learnsWhenIdle = true
    while true {
      switch editor.next(prompt: { [unowned interpreter] in Prompt.text(interpreter) }) {
      case .line(let text):
        if case .leave(let status) = run(text), interpreter.mayLeave() { return status }
      case .interrupted: continue
      case .endOfInput:
        guard interpreter.mayLeave() else { continue }
        interpreter.dropOpenTransaction()
        return .success
      case .hangUp: return .interrupted
      }
      if output.failure != nil { return .success }
    }
  }

  /// Runs what was entered: usually a line; after a paste, several. Ctrl-C drops those that have
  /// not run.
  private func run(_ text: String) -> Interpreter.Step {
    if case .noSuchEntry = HistoryExpansion(text, in: editor.history) {
      output.complain(Diagnostic.noSuchEntry(text.trimmed))
      return .done
    }
    remember(text)
    interpreter.status = .success
    let interruptions = interpreter.interruptions
    var gathered = GatheredLines()
    for line in text.split(separator: "\n", omittingEmptySubsequences: false)
    where gathered.append(String(line), number: 1) {
      let misread = interpreter.misreadCount
      switch interpreter.run(gathered.text, from: .terminal) {
      case .needsMore: continue
      case .leave(let status): return .leave(status)
      case .done: gathered.clear(isWrong: interpreter.misreadCount > misread)
      }
      if interpreter.interruptions != interruptions { return .done }
    }
    if !gathered.isEmpty { return interpreter.run(gathered.text, from: .terminal, isLast: true) }
    return .done
  }

  private func remember(_ text: String) {
    let isSecret = text.hasPrefix(" ") || interpreter.holdsSecret(text)
    do throws(HistoryError) {
      try editor.history.append(text, keeping: isSecret ? .memory : .file)
    } catch {
      output.complain(Diagnostic.sentence(error))
    }
  }

  /// `!!`, `!N`, `!PREFIX`: shown before they run, because the line is replaced.
  private func expandHistory(_ text: String) -> String? {
    guard case .entry(let entry) = HistoryExpansion(text, in: editor.history) else { return nil }
    return entry
  }

  private func ask(_ question: String) -> PersonsAnswer {
    let prompt = StyledText(question, .warning)
    return PersonsAnswer(editor.next(prompt: { prompt }, isAnswer: true))
  }

  private func received(_ signal: Signal) {
    switch signal {
    case .resize: editor.resized()
    case .suspend: editor.suspend()
    case .resume: editor.resumed()
    case .childEnded: interpreter.server?.noticeEnd()
    case .interrupt, .quit, .terminate, .hangUp: break
    }
  }
}
