import Completion
import JSON
import Reports
import Shorthand

/// Values.
enum ValueCommands {
  static let rows = [
    MetaCommand(
      "gset", "NAME [PATH]", completes: .value, reach: .script, runsUnsent: true,
      help: "keep the last returned value, or a part of it, as ${NAME}",
      run: { keep($0, $1) })
  ]

  private static func keep(_ runner: LineRunner, _ call: MetaCall) -> Step {
    let front = runner.front
    let name = String(call.rest.prefix { $0 != " " })
    let typed = String(call.rest.dropFirst(name.count)).trimmed
    guard !name.isEmpty, name != "_", !name.contains("."), let path = ValuePath(typed) else {
      return runner.usage(call)
    }
    if front.options.checksOnly {
      runner.names.variables[name] = Variables.unknown(name)
      return .done
    }
    guard let value = front.last?.value else {
      return front.complain(.line(.noLastValue), call.origin)
    }
    guard let part = typed.isEmpty ? value : Variables.part(of: value, at: path) else {
      return front.complain(.line(.noSuchPath(typed)), call.origin)
    }
    runner.names.variables[name] = part
    return .done
  }
}
