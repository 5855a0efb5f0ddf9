import JSON
import QMP
import Shorthand

extension Interpreter {
  /// Asks for what completion needs, in the background.
  func learn() {
    ask(Command("query-commands")) { [unowned self] response in
      let names = (response.returned?.array ?? []).compactMap { $0["name"]?.string }
      knowledge.commandNames = names.sorted()
    }
  }

  /// Types for the bare words of a line; nil where none are known.
  func typing(for text: String) -> (any ArgumentTyping)? { nil }

  /// Adds to an error what is known of the server.
  func explain(_ response: Response, of entry: ReplyQueue.Entry) {
    guard case .error(.commandNotFound, _) = response.outcome else { return }
    let names = ClosestNames.closest(to: entry.name, in: knowledge.commandNames)
    if !names.isEmpty { output.remark(Diagnostic.didYouMean(names)) }
  }
}
