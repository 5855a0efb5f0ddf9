import JSON
import Terminal

/// Where indented JSON stays on a line: an object or a list that fits, and as many numbers of a
/// list as fit.
struct JSONFolding {
  /// What is known of an object or a list before it is printed.
  private struct Container {
    /// How many columns it takes on one line.
    var width = 0
    /// It holds nothing but numbers, `true`, `false` and `null`.
    var isPlain = true
  }

  /// In the order of their beginnings.
  private var containers: [Container] = []
  private var next = 0
  /// How many objects and lists have begun on this line, and go on.
  private var open = 0
  /// Whether the lists over several lines that go on are plain, the innermost last.
  private var plain: [Bool] = []
  private var column = 0
  private let columns: Int

  /// Measures a value; what cannot be read ends it.
  ///
  /// - Parameter columns: how wide the screen is.
  /// - Complexity: O(length).
  init(_ value: Span<UInt8>, columns: Int) {
    self.columns = columns
    var layout = JSONLayout()
    var tokenizer = JSONTokenizer()
    var open: [Int] = []
    while let token = try? tokenizer.next(in: value) {
      var width = JSONStyledPrinter.width(of: token, in: value)
      switch layout.lead(of: token.kind) {
      case .none: break
      case .space: width += 1
      case .lineBreak(_, let isBehindComma): if isBehindComma { width += 2 }
      }
      switch token.kind {
      case .beginObject, .beginArray:
        open.append(containers.count)
        containers.append(Container(isPlain: token.kind == .beginArray))
      case .key, .string:
        if let index = open.last { containers[index].isPlain = false }
      case .number, .true, .false, .null, .endObject, .endArray: break
      }
      guard let index = open.last else { return }
      containers[index].width += width
      if token.kind == .endObject || token.kind == .endArray {
        open.removeLast()
        guard let outer = open.last else { return }
        containers[outer].isPlain = false
        containers[outer].width += containers[index].width
      }
    }
  }

  /// Whether the next token goes on in the line where indentation would begin another, and takes note
  /// of it.
  ///
  /// - Parameters:
  ///   - width: how many columns it takes.
  ///   - lead: what indentation puts in front of it.
  mutating func keeps(_ kind: JSONToken.Kind, width: Int, _ lead: JSONLayout.Lead) -> Bool {
    let keeps = open > 0 || fits(width, lead)
    switch lead {
    case .none: break
    case .space: column += 1
    case .lineBreak(_, let isBehindComma) where keeps: column += isBehindComma ? 2 : 0
    case .lineBreak(let depth, _): column = depth * JSONPrettyPrinter.indentation
    }
    switch kind {
    case .beginObject, .beginArray: begin()
    case .endObject, .endArray: if open > 0 { open -= 1 } else { _ = plain.popLast() }
    case .key, .string, .number, .true, .false, .null: break
    }
    column += width
    return keeps
  }

  /// Whether the next of the numbers of a list stands behind the one before.
  private func fits(_ width: Int, _ lead: JSONLayout.Lead) -> Bool {
    guard case .lineBreak(_, isBehindComma: true) = lead, plain.last ?? false else { return false }
    return column + 2 + width < columns
  }

  private mutating func begin() {
    guard next < containers.count else { return }
    let container = containers[next]
    next += 1
    // A comma may follow.
    if open > 0 || column + container.width < columns {
      open += 1
    } else {
      plain.append(container.isPlain)
    }
  }
}
