import Completion
import JSON
import Reports
import Shorthand

/// Values, and lines that are not sent.
enum ValueCommands {
  static let rows = [
    MetaCommand(
      "gset", "NAME [PATH]", help: "keep the last returned value, or a part of it, as ${NAME}",
      run: { keep($0, $1) }),
    MetaCommand(
      "dry", "COMMAND", completes: .command, help: "the JSON of a line, unsent",
      run: { show($0, $1) }),
  ]

  private static func keep(_ runner: LineRunner, _ call: MetaCall) -> Step {
    let front = runner.front
    let words = call.rest.split(separator: " ").map(String.init)
    guard (1...2).contains(words.count), words[0] != "_", !words[0].contains(".") else {
      return runner.usage(call)
    }
    guard let value = front.last?.value else {
      return front.complain(.line(.noLastValue), call.origin)
    }
    guard let part = words.count == 1 ? value : Variables.part(of: value, at: words[1]) else {
      return front.complain(.line(.noSuchPath(words[1])), call.origin)
    }
    runner.names.variables[ExactText(words[0])] = part
    return .done
  }

  private static func show(_ runner: LineRunner, _ call: MetaCall) -> Step {
    var trial = runner.parser
    let (line, text) = runner.inner(call.line.rest, from: call.line.restStart, in: call.text)
    do throws(SyntaxError) {
      switch try trial.parse(line, isLast: true, runner.environment(for: line)) {
      case .command(let command, _): runner.output.json(OutgoingCommand.command(command).bytes)
      case .verbatim(let command, _): runner.output.json(OutgoingCommand.verbatim(command).bytes)
      default: break
      }
    } catch {
      runner.front.report(error, in: text, from: call.origin)
    }
    return .done
  }
}
