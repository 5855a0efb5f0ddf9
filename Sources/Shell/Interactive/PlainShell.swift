import Monitors
import Rendering
import Reports
import Shorthand
import System
import SystemPackage
import Terminal

/// The shell at a terminal on which lines cannot be edited, or whose output goes elsewhere: the
/// kernel's own line editing does.
final class PlainShell {
  private let runner: LineRunner
  private let front: FrontEnd
  private var input = PlainInput()
  /// The last line was there before anybody can have read what stands above it.
  private var wasTypedAhead = false
  private weak var introduced: Monitor?

  init(_ runner: LineRunner) {
    self.runner = runner
    front = runner.front
    front.person = Person(ask: { [unowned self] in PersonsAnswer(next(prompt: Sentence.of($0))) })
  }

  func run() -> ExitStatus {
    runner.runStartFile()
    var gathered = GatheredLines()
    while true {
      introduce()
      switch next(prompt: gathered.isEmpty ? Prompt.text(runner).plain : "     > ") {
      case .line(let text): guard gathered.append(text, number: 1) else { continue }
      case .interrupted:
        gathered.clear()
        continue
      case .endOfInput:
        // The person may say more although they have typed Ctrl-D.
        input = PlainInput()
        guard runner.connections.mayLeave() else { continue }
        runner.dropOpenTransaction()
        return .success
      case .hangUp: return .interrupted
      }
      front.status = .success
      if !wasTypedAhead { runner.forgiveFaults() }
      let misread = front.misreadCount
      let text = gathered.text
      let named = runner.atTarget(of: text) { BareWords.named(text, runner) }
      if let named { show(StyledText(named).plain + "\n") }
      switch runner.run(named ?? text, from: .terminal) {
      case .leave(let status):
        if runner.connections.mayLeave() {
          runner.dropOpenTransaction()
          return status
        }
        gathered.clear()
      case .needsMore: break
      case .done:
        if front.misreadCount > misread, !runner.parser.isInTransaction,
          front.reactor.canReadInput, runner.opensTransaction(gathered.text)
        {
          runner.beginBroken(by: gathered.text, from: .terminal)
        }
        gathered.clear(isWrong: front.misreadCount > misread)
        // What has been typed ahead was not meant for a transaction.
        if !front.reactor.canReadInput { runner.reopenRefused() }
      }
    }
  }

  /// A prompt is not drawn again once more is known: before the first one of a server its machine's
  /// name is waited for, for a moment.
  private func introduce() {
    runner.connections.learnStanding()
    let monitor = runner.server.monitor
    guard introduced !== monitor else { return }
    introduced = monitor
    runner.connections.awaitStanding()
  }

  /// Asks for one line, while answers and events are shown.
  private func next(prompt: String) -> LineResult {
    front.output.flush()
    let isAhead = !input.isEmpty || front.reactor.canReadInput
    show(prompt)
    let start = front.reactor.now
    while true {
      if let line = input.next() {
        wasTypedAhead = isAhead || front.reactor.now - start < LineEditor.briefestLook
        switch line.content {
        case .text(let text): return .line(text)
        case .holdsNUL: complain(.holdsNUL, prompt)
        case .invalidUTF8: complain(.invalidUTF8, prompt)
        }
      } else if input.isAtEnd || front.output.failure != nil {
        show("\n")
        return .endOfInput
      } else if let ending = wait() {
        return ending
      }
    }
  }

  /// Waits for more input; nil if it goes on.
  private func wait() -> LineResult? {
    switch front.reactor.wait(input: .standardInput) {
    case .progress, .timedOut: return nil
    case .interrupted:
      show("\n")
      return .interrupted
    case .terminated: return .hangUp
    case .inputReady:
      var chunk = [UInt8](repeating: 0, count: 4096)
      let count = (try? Syscalls.read(.standardInput, into: &chunk)) ?? 0
      if count == 0 { input.finish() } else { input.append(chunk[..<count]) }
      return nil
    }
  }

  private func complain(_ why: FileRemark, _ prompt: String) {
    front.output.show(.complaint(.file(why)))
    show(prompt)
  }

  private func show(_ text: String) {
    let bytes = Array(text.utf8)
    // Without a prompt the shell works all the same.
    try? Syscalls.writeAll(.standardError, bytes.span)
  }
}
