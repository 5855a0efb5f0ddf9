import Completion
import Monitors
import Reports
import Shorthand
import System

/// Programs and files in a guest.
enum GuestCommands {
  static let rows = [
    MetaCommand(
      "exec", "PROGRAM [ARG…]", reading: .words, changesMachine: true, reach: .each,
      help: "run a program in the guest, show what it prints, and have its status",
      run: { runner, call in
        let words = call.words.words
        guard !words.isEmpty else { return runner.usage(call) }
        return withAgent(runner, call) { runner.follow(GuestProgram(words, $0)) }
      }),
    MetaCommand(
      "get", "GUESTFILE [FILE]", completes: .ownCommand(["GUESTFILE", "[FILE]"]), reading: .words,
      reach: .alone(.oneFile),
      help: "copy a file from the guest; - is standard output",
      run: { runner, call in
        let words = call.words.words
        guard (1...2).contains(words.count) else { return runner.usage(call) }
        return withAgent(runner, call) {
          FileTransfer($0).get(
            words[0], to: words.count == 2 ? Files.expandingHome(words[1]) : nil)
        }
      }),
    MetaCommand(
      "put", "FILE GUESTFILE", completes: .ownCommand(["FILE", "GUESTFILE"]), reading: .words,
      changesMachine: true, reach: .alone(.waits),
      help: "copy a file to the guest",
      run: { runner, call in
        let words = call.words.words
        guard words.count == 2 else { return runner.usage(call) }
        return withAgent(runner, call) {
          FileTransfer($0).put(Files.expandingHome(words[0]), to: words[1])
        }
      }),
  ]

  private static func withAgent(
    _ runner: LineRunner, _ call: MetaCall, _ body: (GuestCalls) -> Step
  ) -> Step {
    let server = runner.server
    guard server.monitor.isReady else { return server.complainNotConnected(from: call.origin) }
    guard server.monitor.isGuestAgent else {
      return runner.front.complain(.guest(.needsAgent(call.command.name)), call.origin)
    }
    return body(GuestCalls(server: server, origin: call.origin))
  }
}
