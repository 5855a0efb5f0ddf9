import Rendering
import Reports
import Shorthand
import System
import SystemPackage
import Terminal

/// The shell at a terminal: lines are edited, answers and events appear above them.
final class InteractiveShell {
  private let runner: LineRunner
  private let front: FrontEnd
  private let editor: LineEditor
  private let output: Output
  private var block = BlockEntries()

  /// - Throws: why lines cannot be edited; the caller reads them plainly then.
  init(_ runner: LineRunner, _ screen: Screen) throws(LineEditorError) {
    self.runner = runner
    front = runner.front
    output = front.output
    editor = try LineEditor(
      screen: screen, host: front.reactor, historyLimit: HistoryLocation.limit)
    editor.loadHistory = { [unowned output] in
      let (history, failure) = HistoryLocation.load()
      if let failure { output.show(.complaint(.line(.history(failure)))) }
      return history
    }
    front.person = Person(
      ask: { [unowned self] in ask($0) },
      editing: Person.Editing(
        history: HistoryAccess(
          entries: { [unowned editor] in (editor.history.firstNumber, editor.history.entries) },
          edit: { [unowned editor] in editor.edit(text: $0) }),
        lendTerminal: { [unowned editor] in editor.lend($0) },
        reconsider: { [unowned editor] in editor.reconsider() }))
    front.reactor.onSignal = { [unowned self] in received($0) }
    front.reactor.keyboard = Reactor.Keyboard(editor)
    editor.assistance.isComplete = { [unowned runner] in InputCompleteness.isComplete($0, runner) }
    editor.assistance.replacement = { [unowned self, unowned runner] text in
      expandHistory(text) ?? runner.atTarget(of: text) { BareWords.named(text, runner) }
    }
    editor.assistance.externalEditor = { [unowned runner] in
      HistoryCommands.edited(runner, $0, .terminal)
    }
    editor.assistance.highlighter = { [unowned runner] text, cursor, visible in
      guard runner.front.settings.highlights else { return [] }
      return runner.atTarget(of: text) { Highlighting.styles(text, cursor, visible, runner) }
    }
    editor.assistance.completer = { [unowned runner] text, cursor in
      runner.atTarget(of: text) { TabCompletion.answer(text, cursor, runner) }
    }
    editor.assistance.hinter = { [unowned runner] text, cursor in
      guard runner.front.settings.showsHints else { return nil }
      return runner.atTarget(of: text) { TabCompletion.hint(text, cursor, runner) }
    }
    editor.assistance.suggests = { [unowned runner] in runner.front.settings.suggests }
  }

  /// Reads and runs lines until the user leaves.
  func run() -> ExitStatus {
    defer {
      endBlock()
      front.reactor.keyboard = nil
      front.reactor.onSignal = nil
      front.person = nil
      editor.close()
    }
    editor.reclaim()
    runner.runStartFile()
    runner.connections.learnsWhenIdle = true
    while true {
      var prompt = HeldPrompt()
      switch editor.next(prompt: { [unowned runner] in prompt.text(runner, hasText: $0) }) {
      case .line(let text):
        if case .leave(let status) = run(text), runner.connections.mayLeave() {
          runner.dropOpenTransaction()
          return status
        }
      case .interrupted: continue
      case .endOfInput:
        guard runner.connections.mayLeave() else { continue }
        runner.dropOpenTransaction()
        return .success
      case .hangUp: return .interrupted
      }
      if output.failure != nil { return .success }
    }
  }

  /// Runs what was entered, and keeps it in the history.
  private func run(_ text: String) -> Step {
    switch HistoryExpansion(text, in: editor.history) {
    case .noSuchEntry:
      output.show(.complaint(.line(.noSuchEntry(text.trimmed))))
      return .done
    case .foreignName(let span):
      runner.report(SyntaxError(.foreignHistoryName, at: span), in: text, from: .terminal)
      return .done
    case .none, .entry: break
    }
    if !editor.wasTypedAhead { runner.forgiveFaults() }
    let mayBegin = BlockEntries.mayBegin(text, runner.names.aliases)
    if runner.parser.isInTransaction, block.isToBeMended, mayBegin {
      _ = runner.parser.abort()
      let isConfidential = block.isConfidential
      endBlock(isWrong: true)
      block = BlockEntries(isConfidential: isConfidential)
    }
    let isOfBlock = runner.parser.isInTransaction || mayBegin
    if isOfBlock { block.note(text, number: editor.history.endNumber) }
    remember(text, isForNow: isOfBlock)
    front.status = .success
    let wasWrong = !runner.faults.isEmpty
    let misread = front.misreadCount
    let (step, isCutShort) = runLines(of: text)
    // What the file of `\o` does not take is said before the next prompt.
    output.flush()
    if front.misreadCount > misread, !runner.parser.isInTransaction, hasMoreAhead,
      runner.opensTransaction(text)
    {
      runner.beginBroken(by: text, from: .terminal)
    }
    let wasConfidential = block.isConfidential
    if runner.parser.isInTransaction {
      block.noteOpen(isCutShort: isCutShort)
    } else {
      endBlock(isWrong: wasWrong)
    }
    // What has been typed ahead was not meant for a transaction.
    if !hasMoreAhead { runner.reopenRefused() }
    // The actions of one that is open again are as confidential as they were.
    if runner.parser.isInTransaction, block.first == nil {
      block = BlockEntries(isConfidential: wasConfidential, isOpen: true)
    }
    return step
  }

  /// Whether something has been typed that no line has yet, read or not.
  private var hasMoreAhead: Bool { editor.hasKeysAhead || front.reactor.canReadInput }

  /// Usually a line; after a paste, several. Ctrl-C drops those that have not run.
  ///
  /// - Returns: also whether lines have not run because one of a transaction is wrong.
  private func runLines(of text: String) -> (step: Step, isCutShort: Bool) {
    let interruptions = front.interruptions
    var gathered = GatheredLines()
    for line in text.split(separator: "\n", omittingEmptySubsequences: false)
    where gathered.append(String(line), number: 1) {
      let misread = front.misreadCount
      switch runner.run(gathered.text, from: .terminal) {
      case .needsMore: continue
      case .leave(let status): return (.leave(status), false)
      case .done: break
      }
      // What was entered at once is not sent without the line that is wrong.
      if front.misreadCount > misread,
        runner.parser.isInTransaction || runner.opensTransaction(gathered.text)
      {
        return (.done, true)
      }
      gathered.clear(isWrong: front.misreadCount > misread)
      if front.interruptions != interruptions { return (.done, false) }
    }
    if gathered.isEmpty { return (.done, false) }
    return (runner.run(gathered.text, from: .terminal, isLast: true), false)
  }

  /// The lines of a transaction become one entry.
  ///
  /// - Parameter isWrong: some of them were not understood.
  private func endBlock(isWrong: Bool = false) {
    guard let first = block.first else { return }
    editor.forgetHistory(from: first)
    for entry in block.replacement(runner.parser.latestTransaction, isWrong: isWrong) {
      remember(entry, isForNow: block.isConfidential)
    }
    block = BlockEntries()
  }

  /// - Parameter isForNow: it stays in memory only.
  private func remember(_ text: String, isForNow: Bool) {
    let isSecret = isForNow || text.hasPrefix(" ") || runner.holdsSecret(text)
    do throws(HistoryError) {
      try editor.history.append(text, keeping: isSecret ? .memory : .file)
    } catch {
      output.show(.complaint(.line(.history(error))))
    }
  }

  /// `!!`, `!N`, `!PREFIX`: shown before they run, because the line is replaced.
  private func expandHistory(_ text: String) -> String? {
    guard case .entry(let entry) = HistoryExpansion(text, in: editor.history) else { return nil }
    return entry
  }

  private func ask(_ question: Question) -> PersonsAnswer {
    let prompt = StyledText(Sentence.of(question), .warning)
    return PersonsAnswer(editor.next(prompt: { _ in prompt }, isAnswer: true))
  }

  private func received(_ signal: Signal) {
    switch signal {
    case .resize: editor.resized()
    case .suspend: editor.suspend()
    case .resume: editor.resumed()
    case .childEnded: runner.connections.launcher.launched?.noticeEnd()
    case .interrupt, .quit, .terminate, .hangUp: break
    }
  }
}
