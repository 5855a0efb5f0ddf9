/// What stands behind `\p`, or behind the name of a view at the start of a line: what of the last
/// answer is shown, or goes where.
package struct LastAnswerLine: Hashable, Sendable {
  /// Without views it is the whole answer.
  package let outlet: Outlet

  /// Reads a line.
  ///
  /// - Parameters:
  ///   - start: where it begins in the text, in UTF-8 bytes.
  ///   - view: whose name stands in front; nil where a path may stand first.
  ///   - variables: what `${…}` in a file's name stands for.
  /// - Throws: ``SyntaxError`` with its place in the text.
  /// - Complexity: O(length of the text).
  package init(
    _ text: String, from start: Int, view: ViewName?, _ variables: Variables
  ) throws(SyntaxError) {
    let cursor = LineCursor(Array(text.utf8), at: start)
    var reader = LineReader(cursor, isInTransaction: false)
    var words: [LineTree.Word] = []
    var views: [View] = []
    if let view {
      views.append(reader.arguments(of: view, &words))
    } else {
      let path = reader.onlyPath(&words)
      if !words.isEmpty { views.append(.part(path)) }
    }
    let node = reader.outlet()
    if let last = views.last, !last.isValue, let view, let next = node?.views.first {
      reader.note(.viewOfText(view.rawValue), at: next.name.span)
    }
    if let problem = reader.problems.first { throw problem }
    let rest = try Outlet(node, in: cursor.bytes, variables)
    outlet = Outlet(views + (rest?.views ?? []), rest?.target)
  }
}
