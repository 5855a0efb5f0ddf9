import EventLoop
import JSON
import Monitors
import Reports
import Shorthand
import System

/// The lines of a course, one after the other.
extension Course {
  /// The lines that it is at; nil where something else goes on.
  private var lines: CourseLines? {
    if case .lines(let lines)? = works.last { lines } else { nil }
  }

  /// What the line needs before it can be run without waiting.
  func mustWait(_ line: ScriptCursor.Line) -> Bool {
    let text = line.text
    let target = LineTree.target(of: text)?.span.upperBound ?? 0
    if target > 0, !namesAreKnown() { return true }
    let start = text.utf8.dropFirst(target).drop { $0 <= 0x20 }
    if !server.replies.isEmpty {
      // What it does, or where its answer goes, depends on the answers before it.
      let needsAnswers = start.first == UInt8(ascii: "\\") || "$|>".utf8.contains { text.holds($0) }
      if needsAnswers || server.joint?.awaits(server.replies) ?? false { return true }
    }
    if !monitor.hasRoom, !start.starts(with: "exec-oob".utf8) {
      // Where its own commands fill it, their answers are waited for.
      if server.replies.isEmpty { awaitRoom(for: start) }
      return true
    }
    guard server.needsSchema(for: text) else {
      timer?.cancel()
      timer = nil
      return false
    }
    if timer == nil {
      let loop = front.reactor.loop
      timer = loop.at(loop.now + server.schemaPatience) { [unowned self] in
        server.giveUpSchema()
        advance()
      }
    }
    return true
  }

  /// Others keep the server busy, or it answers nothing any more: its room is waited for as long as a reply
  /// may take.
  private func awaitRoom(for line: Substring.UTF8View) {
    let name = String(decoding: line.prefix { $0 > 0x20 }, as: UTF8.self)
    guard room.stand(for: name) == .givenUp else { return }
    front.fail(.timedOut)
    stop(.timedOut)
  }

  /// The next whole line; nil if there is none yet.
  func takeLine() -> ScriptCursor.Line? {
    while let lines {
      if lines.endsByError {
        // What follows relies on what went before.
        if !server.replies.isEmpty { return nil }
        if front.status != .success {
          leave(lines)
          continue
        }
      }
      guard let found = lines.cursor.next() else {
        guard works.count > 1, lines.cursor.isAtEnd else { return nil }
        leave(lines)
        continue
      }
      switch found {
      case .line(let line):
        noteFile(of: line)
        return line
      case .noLine(let content, let origin): tell { [runner] in runner.refuse(content, origin) }
      case .unreadable(let path, let error):
        tell { [front] in
          front.fail(.commandFailed)
          front.output.show(.complaint(.file(.cannotRead(path, error)), at: .commandLine))
        }
      case .end where lines.transactionStart == nil: break
      case .end: tell { [unowned self] in dropTransaction(of: lines) }
      }
    }
    return nil
  }

  /// Tells of a mistake that is in no line, behind the answers to the lines before. An error among them
  /// that ends the script ends it first.
  private func tell(_ mistake: @escaping () -> Void) {
    if server.replies.isEmpty { return mistake() }
    works.append(
      .activity(
        runner.complaint { [front] in
          if !front.endsByError { mistake() }
        }))
  }

  /// The next line, if it waits for something that may have happened already.
  func takeWait() -> ScriptCursor.Line? {
    if next == nil { next = takeLine() }
    guard let line = next, line.text.utf8.drop(while: { $0 <= 0x20 }).starts(with: "\\wait".utf8)
    else { return nil }
    next = nil
    return line
  }

  /// The files of the script are among those that are being run, so that none of them runs itself.
  private func noteFile(of line: ScriptCursor.Line) {
    guard works.count == 1, case .file(let name) = line.origin.place,
      runner.sources.first?.name != name
    else { return }
    runner.sources = [
      LineSource(
        name: name,
        identity: Files.Identity(path: Files.expandingHome(name)).map { .file($0) })
    ]
  }

  /// The lines that another one has begun are over.
  private func leave(_ lines: CourseLines) {
    dropTransaction(of: lines)
    works.removeLast()
    if lines.isFile { runner.sources.removeLast() }
    if let before = lines.statusBefore, before != .success { front.status = before }
  }

  private func dropTransaction(of lines: CourseLines) {
    guard let start = lines.transactionStart else { return }
    lines.transactionStart = nil
    runner.dropOpenTransaction(begunAt: start)
  }

  func run(_ line: ScriptCursor.Line) {
    guard let lines else { return }
    server.joint?.begin(server, depth: works.count)
    let misread = front.misreadCount
    let wasOpen = runner.parser.isInTransaction
    let step = run(line, of: lines)
    if step == .needsMore { return }
    if !wasOpen { lines.transactionStart = line.origin }
    if !runner.parser.isInTransaction { lines.transactionStart = nil }
    lines.cursor.clear(isWrong: front.misreadCount > misread)
    if let begun = runner.begun {
      runner.begun = nil
      works.append(begun)
    }
    while works.count > 1, runner.hasRunTooManyFiles, let inner = self.lines { leave(inner) }
    if case .leave(let status) = step { stop(status) }
  }

  private func run(_ line: ScriptCursor.Line, of lines: CourseLines) -> Step {
    do throws(SyntaxError) {
      let text = try lines.parameters?.filled(into: line.text) ?? line.text
      return runner.run(text, from: line.origin, isLast: line.isLast)
    } catch {
      return runner.refuse(error, in: line.text, from: line.origin)
    }
  }
}
