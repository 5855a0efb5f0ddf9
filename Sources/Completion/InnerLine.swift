import Shorthand

/// The line behind a meta-command that takes one, or behind several: it is coloured, hinted at and
/// completed as a line of its own.
struct InnerLine {
  /// Where it stands in the text, in UTF-8 bytes.
  let span: Range<Int>
  /// The names of the meta-commands in front of it, but for the first.
  let furtherMetaCommands: [Range<Int>]
  let text: String
  /// What holds for it.
  let knowledge: Knowledge

  /// Nil where there is none.
  ///
  /// - Complexity: O(length of the line).
  init?(_ line: LineTree.Line, in bytes: [UInt8], _ knowledge: Knowledge) {
    guard case .meta(let meta) = line.content else { return nil }
    var walk = Walk(bytes: bytes[..<line.span.upperBound], name: meta.nameSpan)
    while let arguments = knowledge.arguments(ofMetaCommand: walk.name, in: bytes),
      walk.advance(over: arguments)
    {}
    guard let start = walk.start else { return nil }
    span = start..<line.span.upperBound
    furtherMetaCommands = walk.further
    text = String(decoding: bytes[span], as: UTF8.self)
    var inner = knowledge
    inner.plainWords = [:]
    inner.isInTransaction = line.isAction
    self.knowledge = inner
  }
}

/// Goes from one meta-command to the one behind it.
private struct Walk {
  let bytes: ArraySlice<UInt8>
  /// Of the meta-command that it stands at.
  var name: Range<Int>
  /// Where the innermost line begins that has been found.
  var start: Int?
  var further: [Range<Int>] = []

  /// - Returns: whether another meta-command follows.
  mutating func advance(over arguments: MetaCommandShape.Arguments) -> Bool {
    guard arguments == .line || arguments == .command, name.upperBound < bytes.endIndex else {
      return false
    }
    var place = behindBlanks(name.upperBound)
    if arguments == .line { place = WatchWords(in: bytes, from: place).lineStart }
    let isMeta = place < bytes.endIndex && bytes[place] == UInt8(ascii: "\\")
    if arguments == .command, isMeta { return false }
    if start != nil { further.append(name) }
    start = place
    if isMeta {
      name = place..<(bytes[place...].firstIndex { LineTree.isBlank($0) } ?? bytes.endIndex)
    }
    return isMeta
  }

  private func behindBlanks(_ start: Int) -> Int {
    bytes[start...].firstIndex { !LineTree.isBlank($0) } ?? bytes.endIndex
  }
}

extension Knowledge {
  /// Nil where there is no such meta-command.
  ///
  /// - Parameter name: where it stands, with its backslash.
  fileprivate func arguments(
    ofMetaCommand name: Range<Int>, in bytes: [UInt8]
  ) -> MetaCommandShape.Arguments? {
    let name = bytes[name].dropFirst()
    return metaCommands.first { name.elementsEqual($0.name.utf8) }?.arguments
  }
}
