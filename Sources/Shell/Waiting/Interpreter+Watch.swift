import Shorthand
import SystemPackage
import Transport

extension Interpreter {
  /// `\watch [S] COMMAND`: again and again until a key or Ctrl-C.
  func watch(_ text: String, _ origin: LineOrigin) -> Step {
    let first = String(text.prefix { $0 != " " })
    let seconds = Seconds.parse(first)
    let line = seconds == nil ? text : String(text.dropFirst(first.count)).trimmed
    guard !line.isEmpty, (seconds ?? 2) > 0 || seconds == 0 else { return usage(.watch, origin) }
    let interval = Int(min(max(seconds ?? 2, 0.01), 1e6) * 1000)
    let key: FileDescriptor? = isInteractive ? .standardInput : nil
    while true {
      let step = run(line, from: origin, isLast: true)
      if case .leave = step { return step }
      if step == .needsMore { return usage(.watch, origin) }
      if let step = pause(awaitReplies()) { return step }
      guard link.isReady, output.failure == nil else { return .done }
      let next = Clock.milliseconds + interval
      pausing: while true {
        switch reactor.wait(input: key, until: next) {
        case .progress: continue pausing
        case .timedOut: break pausing
        case .inputReady:
          var byte: [UInt8] = [0]
          _ = try? Syscalls.read(.standardInput, into: &byte)
          return .done
        case .interrupted: return isInteractive ? .done : .leave(.interrupted)
        case .terminated: return .leave(.interrupted)
        }
      }
    }
  }
}
