import Monitors
import QMP
import Reports
import Shorthand

/// A line that begins with `@WHERE`.
struct TargetedLine {
  /// The names, without the sign.
  let target: String
  /// The line without them: blanks stand there, so that each place stays.
  let rest: String
  let origin: LineOrigin
  /// Where they stand, with the sign.
  let span: Range<Int>
  /// What the line is, without the names.
  let content: LineTree.Content

  init(_ text: String, at target: LineTree.Word, from origin: LineOrigin) {
    self.target = target.text
    span = target.span
    self.origin = origin.behind(target.span.upperBound, of: text)
    rest = Self.rest(of: text, behind: target)
    content = LineTree(rest, words: self.origin.words).lines[0].content
  }

  /// The line without the names, if it has any.
  static func rest(of text: String) -> String {
    LineTree.target(of: text).map { rest(of: text, behind: $0) } ?? text
  }

  private static func rest(of text: String, behind target: LineTree.Word) -> String {
    let end = target.span.upperBound
    return MetaLine.blanked(upTo: end) + String(decoding: text.utf8.dropFirst(end), as: UTF8.self)
  }
}

/// Lines for others than the current connection.
extension LineRunner {
  /// Looks at a line of the session's that is being typed as at one for the server that it names: of
  /// several the first.
  func atTarget<Value>(of text: String, _ look: () -> Value) -> Value {
    guard text.utf8.contains(UInt8(ascii: "@")), connections.areSeveral,
      let target = LineTree.target(of: text),
      let first = try? connections.conversations(target.text).first
    else { return look() }
    return connections.visiting(first, look)
  }

  /// What keeps a line from being run: it goes on in the next one, or cannot be understood behind
  /// names; nil if nothing does.
  ///
  /// - Parameter text: all of it, with the names.
  func obstacle(to line: TargetedLine, in text: String, isLast: Bool) -> Step? {
    if let second = LineTree.target(of: line.rest) {
      return misread(SyntaxError(.targetHere, at: second.span), in: text, from: line.origin)
    }
    if case .blank = line.content {
      return front.complain(.line(.nothingForTarget(isTyped: front.isInteractive)), line.origin)
    }
    if humanMonitor.isOn { return nil }
    var reading = ShorthandParser()
    let environment = ShorthandParser.Environment { _ throws(FileFailure) in "" }
    let parsed = try? reading.read(line.rest, from: line.origin, isLast: isLast, environment)
    if case .incomplete? = parsed { return .needsMore }
    guard reading.isInTransaction || opensTransaction(line.rest) else { return nil }
    // Its actions would be commands of their own.
    front.failures.misreadCount += 1
    let step = front.complain(
      .line(.openTransactionAtTarget(isTyped: front.isInteractive)), line.origin)
    return front.isInteractive ? step : .leave(.commandFailed)
  }

  /// Runs a line at some of the session's connections.
  func run(_ line: TargetedLine, at conversations: [Conversation]) -> Step {
    // It would be forgotten with the line.
    if let text = humanMonitorLine(line), HumanMonitor.choosesCPU(text) {
      return front.complain(.line(.takesNoTarget("cpu")), line.origin)
    }
    if case .meta(let meta) = line.content {
      return run(meta, of: line, at: conversations)
    }
    // Programs are told which one an answer comes from.
    if conversations.count == 1, front.output.isTerminal {
      return visit(conversations, line)
    }
    return fanOut(line, to: conversations)
  }

  private func run(
    _ meta: MetaLine, of line: TargetedLine, at conversations: [Conversation]
  ) -> Step {
    guard let command = metaCommands[meta.name] else {
      if ownCommands.path(of: meta.name) != nil { return runWaiting(line, at: conversations) }
      return refuseUnknownMeta(meta.name, line.origin)
    }
    let refusal = LineRemark.takesNoTarget(command.name)
    if command.isAboutSession(meta.rest) { return front.complain(.line(refusal), line.origin) }
    switch command.reach {
    case .session, .script: return front.complain(.line(refusal), line.origin)
    case .alone(let why) where conversations.count > 1:
      return front.complain(.line(.notOnSeveral(command.name, why)), line.origin)
    case .alone, .oneByOne: return visit(conversations, line)
    case .lines, .each: return runWaiting(line, at: conversations)
    case .repeating: return run(meta, in: line.rest, from: line.origin, at: line)
    }
  }

  /// Runs a line that may wait: one alone is waited for as if it were the current one.
  private func runWaiting(_ line: TargetedLine, at conversations: [Conversation]) -> Step {
    conversations.count == 1 ? visit(conversations, line) : fanOut(line, to: conversations)
  }

  /// Runs the line at one after the other; where there are several, the name of each stands above what
  /// it shows.
  private func visit(_ conversations: [Conversation], _ line: TargetedLine) -> Step {
    for conversation in conversations {
      let before = front.interruptions
      if conversations.count > 1 {
        output.text("\(connections.name(of: conversation)):\n")
      }
      let step = connections.visiting(conversation) {
        understand(line.rest, from: line.origin, true)
      }
      if parser.isInTransaction {
        _ = parser.abort()
        return front.complain(
          .line(.openTransactionAtTarget(isTyped: front.isInteractive)), line.origin)
      }
      if case .leave = step { return step }
      if front.interruptions != before { return .done }
    }
    return .done
  }

  /// Runs the line at all of them at once.
  private func fanOut(_ line: TargetedLine, to conversations: [Conversation]) -> Step {
    let person = front.options.answersYes ? nil : front.person
    let endsMachines = self.endsMachines(line)
    if endsMachines, conversations.contains(where: { $0.monitor.isReady }),
      let person, !person.ask(.quitSeveral(conversations.count)).isYes
    {
      front.failures.deniedCount += 1
      return .done
    }
    if let step = front.step(after: server.awaitReplies()) { return step }
    let mayEndMachines = endsMachines || person == nil
    return FanOutRun(self, conversations, mayEndMachines: mayEndMachines).run(line)
  }

  /// What the line has for the human monitor: `\hmp LINE`, or the line where lines are for it.
  private func humanMonitorLine(_ line: TargetedLine) -> String? {
    if case .meta(let meta) = line.content { return meta.name == "hmp" ? meta.rest : nil }
    return humanMonitor.isOn ? line.rest : nil
  }

  private func endsMachines(_ line: TargetedLine) -> Bool {
    if let text = humanMonitorLine(line) { return HumanMonitor.endsMachine(text) }
    switch line.content {
    case .command(let node): return node.name?.text == "quit"
    case .message(let node): return node.command?.name == "quit"
    case .meta, .blank, .comment, .answer: return false
    }
  }
}
