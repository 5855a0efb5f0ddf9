import JSON
import QMP
import Reports
import Shorthand

/// A program in the guest.
///
/// Source: QEMU Guest Agent Protocol Reference, "guest-exec" and "guest-exec-status".
struct GuestProgram {
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

  init(_ calls: GuestCalls) {
    self.calls = calls
  }

  /// Between two looks, in milliseconds: at first, and at most.
  private static let pauses = (first: 10, longest: 250)

  /// Runs a program to its end.
  ///
  /// - Parameters:
  ///   - words: the program, and what it is given.
  ///   - isInternal: it is no part of the traffic that is told.
  func run(_ words: [String], isInternal: Bool) throws(GuestFailure) -> Ending {
    let start = calls.front.reactor.now
    let answer = try calls.ask(
      "guest-exec",
      [
        "path": .string(words[0]),
        "arg": .array(words.dropFirst().map { .string($0) }), "capture-output": .bool(true),
      ], isInternal: isInternal)
    guard let process = answer["pid"] else { throw .remark(.guest(.unclear("guest-exec"))) }
    var pause = Self.pauses.first
    var isTold = isInternal
    while true {
      let status = try calls.ask("guest-exec-status", ["pid": process])
      if status["exited"] == .bool(true) { return Ending(status) }
      if let bound = calls.server.settings.timeout,
        calls.front.reactor.now >= start + Seconds.milliseconds(bound)
      {
        throw .unfinished(words[0])
      }
      if !isTold, calls.front.reactor.now >= start + 1000 {
        isTold = true
        calls.output.show(.aside(.guest(.runs(words[0]))))
      }
      try calls.pause(pause)
      pause = min(2 * pause, Self.pauses.longest)
    }
  }

  /// `\exec PROGRAM ARG…`: shows what it prints as it is, and ends with its status.
  func execute(_ words: [String]) -> Step {
    let front = calls.front
    do throws(GuestFailure) {
      let ending = try run(words, isInternal: false)
      if !ending.output.isEmpty { calls.output.show(.bytes(ending.output)) }
      if !ending.errors.isEmpty { calls.output.show(.errorBytes(ending.errors)) }
      if ending.isTruncated { calls.output.show(.remark(.guest(.truncated(words[0])))) }
      if ending.status != 0 {
        front.fail(.chosen(ending.status))
        let remark = ending.signal.map { GuestRemark.signalled(words[0], $0) }
        calls.output.show(.aside(.guest(remark ?? .exited(words[0], ending.status))))
      }
      return .done
    } catch {
      return calls.conclude(error) { .chosen(Self.status(of: $0)) }
    }
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
