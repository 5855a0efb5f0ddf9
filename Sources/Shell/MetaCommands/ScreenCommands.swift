import Completion
import Reports

/// The guest's display.
enum ScreenCommands {
  static let rows = [
    MetaCommand(
      "screen", "[FILE | -w]", completes: .file(["-w"]), reading: .fileName,
      reach: .oneByOne,
      help: "the guest's display: on the terminal, in FILE as a PNG, or followed with -w",
      run: { runner, call in
        let view = ScreenView(runner.server, from: call.origin)
        return switch call.rest {
        case "": view.draw()
        case "-w": view.follow()
        default: view.write(to: call.rest)
        }
      })
  ]
}
