import Completion
import Reports
import System
import SystemPackage

/// For scripts.
enum ScriptingCommands {
  static let rows = [
    MetaCommand(
      "echo", "TEXT", reading: .expanded, reach: .each, runsUnsent: true, help: "print TEXT",
      run: { runner, call in
        runner.output.text(call.rest + "\n")
        return .done
      }),
    MetaCommand("sleep", "S", reach: .script, help: "wait S seconds", run: { sleep($0, $1) }),
    MetaCommand(
      "!", "COMMAND", completes: .shellCommand, reach: .session(.oncePerScript),
      help: "run a shell command",
      run: { runShell($0, $1) }),
  ]

  private static func sleep(_ runner: LineRunner, _ call: MetaCall) -> Step {
    guard let seconds = Seconds.parse(call.rest) else { return runner.usage(call) }
    let deadline = runner.front.reactor.now + Seconds.milliseconds(seconds)
    return runner.follow(Sleep(runner.server, until: deadline))
  }

  private static func runShell(_ runner: LineRunner, _ call: MetaCall) -> Step {
    guard !call.rest.isEmpty else { return runner.usage(call) }
    let front = runner.front
    front.output.flush()
    if front.reactor.isInterrupted { return .done }
    do throws(Errno) {
      let ending = try runner.server.programs.run(
        ["/bin/sh", "-c", call.rest], input: front.isInteractive ? .inherited : .nothing)
      if ending == .exited(0) { return .done }
      return front.complain(.file(.shellCommandEnded(call.rest, ending)), call.origin)
    } catch {
      return front.complain(.file(.cannotStart(call.rest, error)), call.origin)
    }
  }
}
