import Reports
import Terminal

/// Something in a tree, and what stands below it.
struct TreeRow {
  /// One line of text.
  var label: StyledText
  var children: [TreeRow]

  init(_ label: StyledText, _ children: [TreeRow] = []) {
    self.label = label
    self.children = children
  }
}

/// Trees as lines of text.
enum TreeText {
  /// One row a line, those below another moved in behind a line that leads to them.
  ///
  /// - Complexity: O(size of the tree × depth).
  static func text(_ roots: [TreeRow], _ lines: TreeLines) -> StyledText {
    var text = StyledText()
    for root in roots { append(root, "", "", lines, to: &text) }
    return text
  }

  private static func append(
    _ row: TreeRow, _ lead: String, _ margin: String, _ lines: TreeLines, to text: inout StyledText
  ) {
    text.append(lead, .dim)
    text += row.label + "\n"
    for (index, child) in row.children.enumerated() {
      let isLast = index == row.children.count - 1
      let (branch, rest) = lines.strokes(isLast: isLast)
      append(child, margin + branch, margin + rest, lines, to: &text)
    }
  }
}

extension TreeLines {
  /// What leads to a row, and what stands in front of the rows below it.
  fileprivate func strokes(isLast: Bool) -> (branch: String, rest: String) {
    switch (self, isLast) {
    case (.drawn, false): ("├─ ", "│  ")
    case (.drawn, true): ("└─ ", "   ")
    case (.ascii, false): ("|- ", "|  ")
    case (.ascii, true): ("`- ", "   ")
    }
  }
}
