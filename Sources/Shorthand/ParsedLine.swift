package import JSON
package import QMP

/// What a line turned out to be.
package enum ParsedLine: Hashable, Sendable {
  case blank
  /// A comment, or an answer in the notation of the QEMU manual: `<- {…}`.
  case skipped
  /// A bracket is open: the next line belongs to this one.
  case incomplete
  case command(Command, Outlet?)
  case verbatim(VerbatimCommand, Outlet?)
  case meta(MetaLine)
  case transactionBegan
  case actionAdded
}

/// What becomes of an answer that is not just shown: views of it, and where they go.
package struct Outlet: Hashable, Sendable {
  /// Where it goes.
  package enum Target: Hashable, Sendable {
    /// To the standard input of a shell command.
    case shell(String)
    case file(String, appending: Bool)
  }

  /// In their order: the first is of the answer, each further one of what the one before gives.
  package var views: [View]
  /// Nil where it is shown.
  package var target: Target?

  /// Those views, and that place.
  package init(_ views: [View], _ target: Target? = nil) {
    self.views = views
    self.target = target
  }

  /// Whether it goes to a shell command.
  package var isShell: Bool { if case .shell? = target { true } else { false } }
}

/// A line that starts with a backslash, split after its first word.
package struct MetaLine: Hashable, Sendable {
  /// Without the backslash.
  package var name: String
  /// What follows, without the spaces around it.
  package var rest: String
  /// Where the name stands, in UTF-8 bytes.
  package var nameSpan: Range<Int>
  /// Where `rest` starts, in UTF-8 bytes.
  package var restStart: Int

  /// A meta-command of that name, with its places in UTF-8 bytes.
  package init(name: String, rest: String, nameSpan: Range<Int>, restStart: Int) {
    self.name = name
    self.rest = rest
    self.nameSpan = nameSpan
    self.restStart = restStart
  }

  /// What stands in front of a command in this line, as spaces: the places in the command are then
  /// those in the line.
  package static func blanked(upTo start: Int) -> String { String(repeating: " ", count: start) }
}

/// A whole message in the user's own words: a line that starts with a brace.
package struct VerbatimCommand: Hashable, Sendable {
  /// One compact object; numbers, order and escapes as they were typed.
  package var object: [UInt8]
  /// The whole object.
  package var value: JSONValue

  /// - Parameters:
  ///   - object: one compact object.
  ///   - value: the same as a tree.
  package init(object: [UInt8], value: JSONValue) {
    self.object = object
    self.value = value
  }

  /// The name behind `execute` or `exec-oob`, if there is one of them.
  package var name: String? {
    if value["execute"] != nil, value["exec-oob"] != nil { return nil }
    return (value["execute"] ?? value["exec-oob"])?.string
  }

  /// Whether the server runs it out of band.
  package var isOutOfBand: Bool { value["execute"] == nil && value["exec-oob"] != nil }

  /// The user's own `id`, which is kept.
  package var id: JSONValue? { value["id"] }
}
