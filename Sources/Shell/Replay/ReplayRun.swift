import QMP
import Records
import Reports
import Shorthand
import System
import SystemPackage

/// How a file is replayed.
struct ReplayManner: Hashable {
  /// Compare the answers with the recorded ones.
  var checks = false
  /// Keep the recorded intervals.
  var isPaced = false
}

/// `\replay` and `--replay`.
struct ReplayRun {
  private let runner: LineRunner

  init(_ runner: LineRunner) {
    self.runner = runner
  }

  private var front: FrontEnd { runner.front }

  /// `\replay FIRST[-LAST]` and `\replay [--check] [--paced] FILE`.
  func run(_ call: MetaCall) -> Step {
    var path = call.rest[...]
    var manner = ReplayManner()
    while let word = path.split(separator: " ").first, ["--check", "--paced"].contains(word) {
      if word == "--check" { manner.checks = true } else { manner.isPaced = true }
      path = path.dropFirst(word.count).drop { $0 == " " }
    }
    guard !path.isEmpty else { return runner.usage(call) }
    let bounds = path.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    if let first = bounds.first ?? nil, bounds.count <= 2, let last = bounds.last ?? nil {
      guard manner == ReplayManner() else { return runner.usage(call) }
      return replayHistory(first, last, String(path), call.origin)
    }
    return replay(file: LineRunner.fileName(String(path)), manner, call.origin)
  }

  private func replayHistory(
    _ first: Int, _ last: Int, _ text: String, _ origin: LineOrigin
  ) -> Step {
    guard let (start, entries) = front.person?.editing?.history.entries(), first <= last,
      first >= start,
      last < start + entries.count
    else { return front.complain(.line(.noSuchEntry(text)), origin) }
    for number in first...last {
      let before = front.interruptions
      let entry = entries[number - start]
      let source = LineSource(name: "!\(number)", identity: .entry(number))
      let step = runner.nested(source, origin) {
        front.output.show(.remark(.record(.replayed(entry))))
        return ScriptRunner(runner).run(bytes: Array(entry.utf8), name: source.name, from: origin)
      }
      if case .leave = step { return step }
      if front.interruptions != before || runner.hasRunTooManyFiles { break }
    }
    return .done
  }

  /// `--replay FILE` and `\replay FILE`; `-` is standard input.
  ///
  /// - Parameter origin: the line that asked for it; nil for the command line.
  func replay(file path: String, _ manner: ReplayManner, _ origin: LineOrigin? = nil) -> Step {
    let place = Files.expandingHome(path)
    let identity = Files.Identity(path: place).map { LineSource.Identity.file($0) }
    let source = path == "-" ? .standardInput : LineSource(name: path, identity: identity)
    return runner.nested(source, origin ?? .terminal) {
      do throws(Errno) {
        guard
          let bytes = path == "-"
            ? try front.withPlainTerminal(standardInput)
            : try front.read(place)
        else {
          return front.isInteractive ? .done : .leave(.interrupted)
        }
        return replay(bytes, path, manner, origin)
      } catch {
        front.fail(.commandFailed)
        front.output.show(.complaint(.file(.cannotRead(path, error)), at: origin ?? .commandLine))
        return .done
      }
    }
  }

  /// All of standard input, while answers and events are shown; nil if a signal ended the reading.
  private func standardInput() throws(Errno) -> [UInt8]? {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      switch front.reactor.wait(input: .standardInput) {
      case .progress, .timedOut: continue
      case .interrupted, .terminated: return nil
      case .inputReady: break
      }
      do throws(Errno) {
        let count = try Syscalls.read(.standardInput, into: &chunk)
        if count == 0 { return bytes }
        bytes += chunk[..<count]
      } catch .resourceTemporarilyUnavailable {
        continue
      }
    }
  }

  /// Runs lines, and tells how many of them have been run.
  private func run(_ bytes: [UInt8], _ path: String) -> Step {
    let count = Double(bytes.count { $0 == UInt8(ascii: "\n") } + 1)
    let meter = front.meter(of: .replay(path))
    defer { front.end(meter) }
    return ScriptRunner(runner).run(bytes: bytes, name: path) { line in
      meter.note(done: Double(line - 1), total: count)
    }
  }

  /// What the server that it goes to has to do with; nil if nobody can say, which is told.
  private func entries(
    of recorded: [TranscriptEntry], _ path: String, _ origin: LineOrigin
  ) -> [TranscriptEntry]? {
    let monitors = RecordedConversation.monitors(of: recorded)
    if monitors.count < 2 || front.options.isDryRun { return recorded }
    // It is recorded under the name that the machine gives itself.
    runner.connections.learnNames()
    let name = runner.connections.name(of: runner.server)
    let names = monitors.compactMap(\.self)
    guard names.contains(name) else {
      front.output.show(.complaint(.record(.ofSeveral(path, names)), at: origin))
      return nil
    }
    front.output.show(.remark(.record(.oneOfSeveral(path, name))))
    return RecordedConversation.entries(recorded, of: name)
  }

  private func replay(
    _ bytes: [UInt8], _ path: String, _ manner: ReplayManner, _ origin: LineOrigin?
  ) -> Step {
    do throws(TranscriptError) {
      switch try ReplaySource(bytes, isHistory: HistoryLocation.isHistory(path)) {
      case .transcript(let recorded, let cutLine):
        guard let entries = entries(of: recorded, path, origin ?? .commandLine) else {
          front.fail(.commandFailed)
          return .done
        }
        if let cutLine {
          front.output.show(
            .complaint(.record(.cutOff), at: LineOrigin(place: .file(path), line: cutLine)))
        }
        let conversation = RecordedConversation(entries)
        if !manner.checks || conversation.exchanges.contains(where: { $0.answer != nil }) {
          return Replayer(runner, conversation, path, manner).run()
        }
      case .history(let text) where !manner.checks:
        return run(Array(text.utf8), path)
      case .lines where !manner.checks:
        return run(bytes, path)
      case .history, .lines: break
      }
      front.output.show(.complaint(.record(.nothingToCompare(path)), at: origin ?? .commandLine))
    } catch {
      front.output.show(.complaint(.record(.damaged(error, in: path))))
    }
    front.fail(.commandFailed)
    return .done
  }
}
