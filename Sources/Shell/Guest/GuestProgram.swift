import JSON
import Monitors
import QMP
import Reports
import Shorthand

/// A program in the guest, up to its end.
///
/// Source: QEMU Guest Agent Protocol Reference, "guest-exec" and "guest-exec-status".
final class GuestProgram: Activity {
  /// What is left of a program that has ended.
  struct Ending {
    /// As a shell counts it: 128 and the signal's number if a signal ended it.
    var status: Int32
    var signal: Int?
    var output: [UInt8]
    var errors: [UInt8]
    /// Not all that it printed was kept.
    var isTruncated: Bool

    init(_ status: JSONValue) {
      signal = status["signal"]?.int
      self.status = Int32(truncatingIfNeeded: (signal.map { 128 + $0 } ?? 0))
      if let code = status["exitcode"]?.int { self.status = Int32(code & 255) }
      output = Self.bytes(status["out-data"])
      errors = Self.bytes(status["err-data"])
      isTruncated = status["out-truncated"] == .bool(true) || status["err-truncated"] == .bool(true)
    }

    private static func bytes(_ text: JSONValue?) -> [UInt8] {
      text?.string.flatMap { Base64.bytes(of: $0) } ?? []
    }
  }

  private let calls: GuestCalls
  /// The program, and what it is given.
  private let words: [String]
  /// It is no part of the traffic that is told, nor is anything said of it.
  private let isInternal: Bool
  private let alarm: Alarm
  /// What has been asked last, if its answer is still to be looked at.
  private var question: GuestQuestion?
  /// By what the agent knows it; nil as long as it has not been started.
  private var process: JSONValue?
  private var isTold = false
  /// When it was asked for, and when it is looked at next, in monotonic milliseconds.
  private var (start, nextLook) = (0, 0)
  private var pause = GuestProgram.pauses.first

  /// Between two looks, in milliseconds: at first, and at most.
  private static let pauses = (first: 10, longest: 250)

  init(_ words: [String], _ calls: GuestCalls, isInternal: Bool = false) {
    self.words = words
    self.calls = calls
    self.isInternal = isInternal
    alarm = Alarm(calls.server)
  }

  private var now: Int { calls.front.reactor.now }

  /// What is left of it; nil as long as it runs, or is still to be started.
  private func ending() throws(GuestFailure) -> Ending? {
    while true {
      guard let question else {
        guard now >= nextLook else {
          guard calls.server.monitor.isReady else { throw .unanswered("", .disconnected) }
          alarm.set(at: nextLook)
          return nil
        }
        self.question = ask()
        continue
      }
      guard let answer = try question.answer() else { return nil }
      self.question = nil
      if process == nil {
        guard let started = answer["pid"] else { throw .remark(.guest(.unclear("guest-exec"))) }
        process = started
      } else if answer["exited"] == .bool(true) {
        return Ending(answer)
      } else {
        try noteThatItRuns()
      }
    }
  }

  /// Starts it, or looks how it is.
  private func ask() -> GuestQuestion {
    if let process {
      return GuestQuestion(
        "guest-exec-status", ["pid": process], of: calls.server, isInternal: true)
    }
    start = now
    return GuestQuestion(
      "guest-exec",
      [
        "path": .string(words[0]),
        "arg": .array(words.dropFirst().map { .string($0) }), "capture-output": .bool(true),
      ], of: calls.server, isInternal: isInternal)
  }

  private func noteThatItRuns() throws(GuestFailure) {
    if let bound = calls.server.settings.timeout, now >= start + Seconds.milliseconds(bound) {
      throw .unfinished(words[0])
    }
    if !isTold, !isInternal, !calls.front.isOneOfSeveral, now >= start + 1000 {
      isTold = true
      calls.output.show(.aside(.guest(.runs(words[0]))))
    }
    nextLook = now + pause
    pause = min(2 * pause, Self.pauses.longest)
  }

  /// Waits for its end.
  func run() throws(GuestFailure) -> Ending {
    var result: Result<Ending, GuestFailure>?
    let end = calls.server.wait {
      do throws(GuestFailure) {
        result = try ending().map { .success($0) }
      } catch {
        result = .failure(error)
      }
      return result != nil
    }
    guard let result else { throw .unanswered(words[0], end) }
    return try result.get()
  }

  /// `\exec PROGRAM ARG…`: shows what it prints as it is, and ends with its status.
  func advance() -> Step? {
    do throws(GuestFailure) {
      guard let ending = try ending() else { return nil }
      show(ending)
      return .done
    } catch {
      return calls.conclude(error) { .chosen(Self.status(of: $0)) }
    }
  }

  private func show(_ ending: Ending) {
    if !ending.output.isEmpty { calls.output.show(.bytes(ending.output)) }
    if !ending.errors.isEmpty { calls.output.show(.errorBytes(ending.errors)) }
    if ending.isTruncated { calls.output.show(.remark(.guest(.truncated(words[0])))) }
    if ending.status == 0 { return }
    calls.front.fail(.chosen(ending.status))
    let remark = ending.signal.map { GuestRemark.signalled(words[0], $0) }
    calls.output.show(.aside(.guest(remark ?? .exited(words[0], ending.status))))
  }

  /// What a shell says of a program that it cannot start: 127 where there is none, 126 where it may
  /// not be run.
  private static func status(of refusal: Response) -> Int32 {
    guard case .error(_, let desc) = refusal.outcome else { return 1 }
    if desc.contains("Failed to execute child process") || desc.contains("No such file") {
      return desc.contains("ermission denied") ? 126 : 127
    }
    return 1
  }
}
