/// The page of views: prose, and pictures of what a person sees, each in a block of its own:
///
///     ```console
///     (QEMU) COMMAND
///     what it shows
///     ```
///
/// A block whose numbers vary from run to run says so behind the word.
struct ViewsPage {
  /// A line that was typed, and the rows that followed.
  struct Step: Hashable {
    var command: String
    var rows: [String]
  }

  /// A part of the page.
  enum Part: Hashable {
    case prose([String])
    case picture([Step], numbersVary: Bool)
  }

  static let prompt = "(QEMU)"
  private static let fence = "```"
  private static let varying = " numbers vary"

  var parts: [Part] = []

  /// - Complexity: O(length of the text).
  init(_ text: String) {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...]
    var prose: [String] = []
    while let line = lines.popFirst() {
      guard line.hasPrefix(Self.fence + "console") else {
        prose.append(line)
        continue
      }
      parts.append(.prose(prose))
      prose = []
      let block = lines.prefix { $0 != Self.fence }
      lines = lines.dropFirst(block.count + 1)
      parts.append(.picture(Self.steps(of: block), numbersVary: line.hasSuffix(Self.varying)))
    }
    parts.append(.prose(prose))
  }

  private static func steps(of block: ArraySlice<String>) -> [Step] {
    var steps: [Step] = []
    for line in block {
      if line.hasPrefix(prompt + " ") {
        steps.append(Step(command: String(line.dropFirst(prompt.count + 1)), rows: []))
      } else if !steps.isEmpty {
        steps[steps.count - 1].rows.append(line)
      }
    }
    return steps
  }

  /// The page, as it is in the file.
  var text: String {
    parts.flatMap { part in
      switch part {
      case .prose(let lines): return lines
      case .picture(let steps, let numbersVary):
        return ["\(Self.fence)console\(numbersVary ? Self.varying : "")"]
          + steps.flatMap { ["\(Self.prompt) \($0.command)"] + $0.rows } + [Self.fence]
      }
    }.joined(separator: "\n")
  }
}

extension ViewsPage.Step {
  /// The step with a mark for each number and each bar, and one blank for several.
  var withoutNumbers: ViewsPage.Step {
    ViewsPage.Step(
      command: command,
      rows: rows.map { row in
        row.replacing(/\[[#.]+\]/, with: "[bar]").replacing(/[0-9]+([.:][0-9]+)*/, with: "0")
          .replacing(#/ +/#, with: " ")
      })
  }
}
