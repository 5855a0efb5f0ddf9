/// A line as far as it can be understood, finished or not; reading it never fails.
enum LineReading {
  /// A comment, or what a server said.
  case ignored
  /// A line that starts with a backslash.
  case meta(start: Int)
  /// A line that starts with a brace.
  case verbatim(start: Int)
  case command(CommandReading)

  /// - Parameters:
  ///   - start: where in the bytes the line begins.
  ///   - isAction: it is a line of a transaction.
  /// - Complexity: O(length).
  init(_ bytes: [UInt8], from start: Int = 0, isAction: Bool) {
    var scanner = LineScanner(bytes, at: start)
    scanner.skipSpaces()
    if scanner.hasPrefix("<- ") {
      self = .ignored
      return
    }
    if scanner.hasPrefix("-> ") {
      scanner.offset += 3
      scanner.skipSpaces()
    }
    switch scanner.byte {
    case UInt8(ascii: "#"): self = .ignored
    case UInt8(ascii: "\\"): self = .meta(start: scanner.offset)
    case UInt8(ascii: "{"): self = .verbatim(start: scanner.offset)
    default: self = .command(scanner.readCommand(isAction: isAction))
    }
  }
}

/// A command with its arguments, finished or not.
struct CommandReading {
  struct Word {
    var text: String
    var span: Range<Int>
  }

  struct Argument {
    /// The parts of the key; the last is empty behind a dot.
    var path: [String]
    var keySpan: Range<Int>
    /// Nil as long as there is no `=`.
    var value: Value?

    var span: Range<Int> { keySpan.lowerBound..<(value?.span ?? keySpan).upperBound }
  }

  struct Value {
    enum Form: Hashable {
      case bare
      /// It starts with this quote.
      case quoted(UInt8)
      /// It starts with a bracket.
      case literal
      /// `@FILE`.
      case file
    }

    var form: Form
    /// Behind `:=`, where only JSON may stand.
    var isForced = false
    /// Without quotes and escapes.
    var text: String
    var span: Range<Int>
  }

  enum Outlet {
    case shell
    case file(Word)
  }

  /// Nil as long as none is typed.
  var name: Word?
  var isAction: Bool
  /// What stands between `transaction(` and the action, of which there may be none; nil on other
  /// lines.
  var properties: [Argument]?
  /// Where the name starts, or would.
  var nameStart: Int
  var arguments: [Argument] = []
  var outlet: Outlet?
  /// Behind this there is an outlet, or nothing.
  var end: Int
}
