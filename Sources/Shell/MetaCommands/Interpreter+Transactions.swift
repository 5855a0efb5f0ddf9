import Shorthand

extension Interpreter {
  /// `\begin [properties.NAME=VALUE …]`.
  func beginTransaction(_ call: MetaCall) throws(SyntaxError) -> Step {
    try parser.begin(call.text, from: call.line.restStart, environment(for: call.text))
    return .done
  }

  /// `\commit`.
  func commitTransaction(_ call: MetaCall) throws(SyntaxError) -> Step {
    guard case .command(let command, let outlet) = try parser.commit(environment(for: call.text))
    else { return .done }
    return send(.command(command), outlet, from: call.origin)
  }

  /// `\abort`.
  func abortTransaction(_ origin: LineOrigin) -> Step {
    guard parser.abort() else { return complain(Diagnostic.noTransaction, origin) }
    output.remark(Diagnostic.transactionDropped)
    return .done
  }

  /// `\dry COMMAND`.
  func dry(_ meta: MetaLine, in text: String, _ origin: LineOrigin) -> Step {
    var trial = parser
    let (line, text) = inner(meta.rest, from: meta.restStart, in: text)
    do throws(SyntaxError) {
      switch try trial.parse(line, isLast: true, environment(for: line)) {
      case .command(let command, _): output.json(Sendable.command(command).bytes)
      case .verbatim(let command, _): output.json(Sendable.verbatim(command).bytes)
      default: break
      }
    } catch {
      report(error, in: text, from: origin)
    }
    return .done
  }

  /// The line behind a meta-command: what is to be parsed, and the text to show its mistakes in.
  /// It is the whole text, unless the line begins with an alias.
  func inner(_ line: String, from start: Int, in text: String) -> (line: String, text: String) {
    if let expansion = names.aliases.expansion(of: line) {
      return (expansion.text, expansion.text)
    }
    return (MetaLine.blanked(upTo: start) + line, text)
  }
}
