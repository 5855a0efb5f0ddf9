import Shorthand
import SystemPackage
import Terminal
import Transport

/// The shell at a terminal on which lines cannot be edited, or whose output goes elsewhere: the
/// kernel's own line editing does.
struct PlainShell {
  private let interpreter: Interpreter

  init(_ interpreter: Interpreter) {
    self.interpreter = interpreter
  }

  func run() -> ExitStatus {
    var input = PlainInput()
    var gathered = ""
    prompt(gathered)
    while true {
      if let line = input.next() {
        guard case .text(let text) = line.content else { continue }
        gathered = gathered.isEmpty ? text : gathered + "\n" + text
        switch interpreter.run(gathered, from: .terminal) {
        case .leave(let status): return status
        case .needsMore: break
        case .done: gathered = ""
        }
        prompt(gathered)
        continue
      }
      if input.isAtEnd || interpreter.output.failure != nil { return .success }
      switch interpreter.reactor.wait(input: .standardInput) {
      case .progress, .timedOut: continue
      case .interrupted:
        gathered = ""
        interpreter.output.text("\n")
        prompt(gathered)
      case .terminated: return .interrupted
      case .inputReady:
        var chunk = [UInt8](repeating: 0, count: 4096)
        let count = (try? Syscalls.read(.standardInput, into: &chunk)) ?? 0
        if count == 0 { input.finish() } else { input.append(chunk[..<count]) }
      }
    }
  }

  private func prompt(_ gathered: String) {
    interpreter.output.flush()
    let text = gathered.isEmpty ? Prompt.text(interpreter).plain : "     > "
    let bytes = Array(text.utf8)
    // Without a prompt the shell works all the same.
    try? Syscalls.writeAll(.standardError, bytes.span)
  }
}
