/// What stands behind `\p`, or behind the name of a view at the start of a line: what of the last
/// answer is shown, or goes where.
package struct LastAnswerLine: Sendable {
  /// The path, or the words of the view whose name stands in front.
  package let first: LineTree.ViewNode
  /// What stands behind them.
  package let rest: LineTree.OutletNode?
  /// What is wrong, in its order.
  package let problems: [SyntaxError]

  private let bytes: [UInt8]

  /// Reads a line, whatever stands there.
  ///
  /// - Parameters:
  ///   - start: where it begins in the text, in UTF-8 bytes.
  ///   - view: whose name stands in front; nil where a path may stand first.
  /// - Complexity: O(length of the text).
  package init(_ bytes: [UInt8], from start: Int, view: ViewName?) {
    var reader = LineReader(LineCursor(bytes, at: start), isInTransaction: false)
    var words: [LineTree.Word] = []
    let made: View
    if let view {
      made = reader.arguments(of: view, &words)
    } else {
      made = .part(reader.onlyPath(&words))
    }
    let name = LineTree.Word(text: view?.rawValue ?? "p", span: start..<start)
    first = LineTree.ViewNode(sign: start..<start, name: name, arguments: words, view: made)
    rest = reader.outlet()
    if let view, !made.isValue, let next = rest?.views.first {
      reader.note(.viewOfText(view.rawValue), at: next.name.span)
    }
    problems = reader.problems
    self.bytes = bytes
  }

  /// Without views it is the whole answer.
  ///
  /// - Parameter variables: what `${…}` in a file's name stands for.
  /// - Throws: ``SyntaxError`` with its place in the text.
  package func outlet(_ variables: Variables) throws(SyntaxError) -> Outlet {
    if let problem = problems.first { throw problem }
    let rest = try Outlet(rest, in: bytes, variables)
    let views = first.view.flatMap { $0 == .part(ValuePath()) ? nil : [$0] } ?? []
    return Outlet(views + (rest?.views ?? []), rest?.target)
  }
}
