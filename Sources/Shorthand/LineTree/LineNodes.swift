extension LineTree {
  /// A word and its place.
  package struct Word: Sendable {
    /// What it says.
    package var text: String
    /// UTF-8 bytes of the text, as all places are.
    package var span: Range<Int>

    /// A word of that text at that place.
    package init(text: String, span: Range<Int>) {
      self.text = text
      self.span = span
    }
  }

  /// A command with its arguments, finished or not.
  package struct CommandNode: Sendable {
    /// `transaction(`
    package var opening: Range<Int>?
    /// What stands between `transaction(` and the action, of which there may be none; nil on other
    /// lines.
    package var properties: [ArgumentNode]?
    /// `exec-oob`
    package var outOfBand: Range<Int>?
    /// Where the name starts, or would.
    package var nameStart: Int
    /// Nil as long as none is typed.
    package var name: Word?
    /// It is an action of a transaction.
    package var isAction: Bool
    /// In their order.
    package var arguments: [ArgumentNode] = []
    /// The parenthesis that ends a transaction.
    package var closing: Range<Int>?
    /// Where the answer goes.
    package var outlet: OutletNode?
    /// Behind this there is an outlet, or nothing.
    package var end: Int
  }

  /// `KEY=VALUE`, or what there is of it.
  package struct ArgumentNode: Sendable {
    /// The key as a path; nil as long as it is none.
    package var memberPath: MemberPath?
    /// Its parts as far as they go, where it is none.
    var brokenPath: [String] = []
    /// The key alone.
    package var keySpan: Range<Int>
    /// `=` or `:=`
    package var sign: Range<Int>?
    /// Nil as long as there is no sign.
    package var value: ValueNode?

    /// The parts of the key; the last is empty behind a dot.
    package var path: [String] { memberPath?.texts ?? brokenPath }

    /// The key and the value.
    package var span: Range<Int> { keySpan.lowerBound..<(value?.span ?? keySpan).upperBound }
  }

  /// What stands behind the sign.
  package struct ValueNode: Sendable {
    /// How it is spelled.
    package enum Form: Hashable, Sendable {
      case bare
      /// `json:{…}`, which is text.
      case jsonText
      /// It starts with this quote.
      case quoted(UInt8)
      /// It starts with a bracket.
      case literal
      /// `@FILE`
      case file
    }

    /// How it is spelled.
    package var form: Form
    /// Behind `:=`, where only JSON may stand.
    package var isForced = false
    /// Without quotes and escapes; empty for brackets.
    package var text = ""
    /// With its quotes, brackets and `@`.
    package var span: Range<Int>
    /// What stands in brackets, or behind `:=`.
    package var tokens: [Token] = []
    /// Whether its quote or bracket is closed.
    package var isClosed = true
  }

  /// A part of a value in brackets.
  package struct Token: Hashable, Sendable {
    /// What it is.
    package enum Kind: Hashable, Sendable {
      case open, close, comma, colon
      /// A string; a quote that is never closed makes it unclosed.
      case key, string, unclosed
      case word, variable
    }

    /// What it is.
    package var kind: Kind
    /// With its quotes.
    package var span: Range<Int>
  }

  /// A whole message in the user's own words.
  package struct MessageNode: Sendable {
    /// Up to its last brace.
    package var span: Range<Int>
    /// What stands between the braces, and they.
    package var tokens: [Token]
    /// Nil as long as it is none.
    package var command: VerbatimCommand?
    /// Where the answer goes.
    package var outlet: OutletNode?
  }

  /// What is made of the answer, and where it goes.
  package struct OutletNode: Sendable {
    /// In their order.
    package var views: [ViewNode] = []
    /// Nil where the answer is shown.
    package var target: TargetNode?
    /// All of it.
    package var span: Range<Int>
  }

  /// `| \NAME WORD…`
  package struct ViewNode: Sendable {
    /// The operator.
    package var sign: Range<Int>
    /// Without its backslash, at a place with it.
    package var name: Word
    /// What stands behind the name, as it is typed.
    package var arguments: [Word] = []
    /// Nil as long as there is none of that name.
    package var view: View?
  }

  /// `| COMMAND`, `> FILE` or `>> FILE`.
  package struct TargetNode: Sendable {
    /// The operator.
    package var sign: Range<Int>
    /// What stands behind it.
    package var destination: Destination
    /// All of it.
    package var span: Range<Int>

    /// Few lines have one, so that it takes no room in the others.
    package indirect enum Destination: Sendable {
      /// A shell command, without the blanks around it.
      case command(String)
      /// A file's name.
      case file(ValueNode)
    }
  }
}
