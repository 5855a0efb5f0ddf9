import JSON
import Reports
import Terminal

/// QOM as people look at it.
enum ObjectText {
  /// The names in a folder: `peripheral/`, `bus@` for a link; in columns on a terminal.
  ///
  /// - Parameter columns: how wide the terminal is; nil where there is none.
  static func names(_ folder: ObjectFolder, columns: Int?) -> StyledText {
    let cells = folder.entries.map { name($0) }
    guard let columns else {
      return cells.reduce(into: StyledText()) { $0 += $1 + "\n" }
    }
    return CellColumns(cells, columns: columns).text()
  }

  /// A line for each: its name, its type and what it holds.
  ///
  /// - Parameter columns: how wide the terminal is, for what is longer is cut; nil where there is none.
  /// - Complexity: O(size of the values).
  static func list(_ folder: ObjectFolder, columns: Int?) -> StyledText {
    let rows = folder.entries.map { (name($0), Sanitizer.visible($0.type), value($0)) }
    let first = rows.map { TextWidth.columns(of: $0.0.plain) }.max() ?? 0
    let second = rows.map { TextWidth.columns(of: $0.1) }.max() ?? 0
    var text = StyledText()
    for (name, type, value) in rows {
      var row = name
      row.append(TextWidth.padding(TextWidth.columns(of: name.plain), to: first) + "  ")
      row.append(type, .dim)
      if !value.isEmpty {
        row.append(TextWidth.padding(TextWidth.columns(of: type), to: second) + "  ")
        row += value
      }
      text += (columns.map { row.cut(to: $0) } ?? row) + "\n"
    }
    return text
  }

  /// What properties hold, one a line: text as it is, everything else as JSON.
  static func values(_ values: [JSONValue]) -> StyledText {
    values.reduce(into: StyledText()) { text, value in
      if let string = value.string {
        text.append(Sanitizer.visible(string))
      } else {
        text += json(value)
      }
      text.append("\n")
    }
  }

  /// An object and what belongs to it, each with its type.
  static func tree(_ tree: ObjectTree, _ lines: TreeLines) -> StyledText {
    TreeText.text([row(tree)], lines)
  }

  private static func row(_ tree: ObjectTree) -> TreeRow {
    var label = StyledText(Sanitizer.visible(tree.name), .key)
    if let type = tree.type { label.append("  " + Sanitizer.visible(type), .dim) }
    return TreeRow(label, tree.children.map { row($0) })
  }

  private static func name(_ entry: ObjectFolder.Entry) -> StyledText {
    let name = Sanitizer.visible(entry.name)
    return switch entry.kind {
    case .child: StyledText(name + "/", .key)
    case .link: StyledText(name + "@", .number)
    case .property: StyledText(name)
    }
  }

  private static func value(_ entry: ObjectFolder.Entry) -> StyledText {
    switch entry.value {
    case .known(.string(let path))? where entry.kind == .link:
      StyledText(path.isEmpty ? "" : "-> " + Sanitizer.visible(path))
    case .known(let value)?: json(value)
    case .unreadable(let why)?: StyledText(Sanitizer.visible(Sentence.unreadable(why)), .dim)
    case nil: StyledText()
    }
  }

  private static func json(_ value: JSONValue) -> StyledText {
    let bytes = Array(value.compact.utf8)
    return JSONStyledPrinter.line(bytes, 0..<bytes.count)
  }
}

extension StyledText {
  /// As much of a line as so many terminal columns hold; what is cut off ends with `…`.
  ///
  /// - Complexity: O(length).
  func cut(to columns: Int) -> StyledText {
    if TextWidth.columns(of: plain) <= columns { return self }
    var result = StyledText()
    var left = max(0, columns - 1)
    for run in runs {
      let part = run.text.prefix { character in
        left -= TextWidth.columns(of: String(character))
        return left >= 0
      }
      result.append(String(part), run.style)
      if left < 0 { break }
    }
    result.append("…", .dim)
    return result
  }
}
