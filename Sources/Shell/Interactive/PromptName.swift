import Terminal

/// Names of others' in a prompt: harmless, and no longer than leaves room to type.
enum PromptName {
  /// The name, or as much of its start as there is room for, and `…`. What takes no columns is bounded
  /// too: there are no more characters than columns.
  static func start(_ name: String, columns: Int) -> String {
    let scalars = Array(
      Sanitizer.visible(String(name.unicodeScalars.prefix(columns + 1))).unicodeScalars)
    if prefix(scalars, columns).count == scalars.count { return text(scalars) }
    return text(prefix(scalars, columns - 1)) + "…"
  }

  /// The same with the end of it.
  static func end(_ name: String, columns: Int) -> String {
    let scalars = Array(
      Sanitizer.visible(String(name.unicodeScalars.suffix(columns + 1))).unicodeScalars.reversed())
    if prefix(scalars, columns).count == scalars.count { return text(scalars.reversed()) }
    return "…" + text(prefix(scalars, columns - 1).reversed())
  }

  private static func prefix(_ scalars: [Unicode.Scalar], _ columns: Int) -> [Unicode.Scalar] {
    var width = 0
    return Array(
      scalars.prefix(columns).prefix {
        width += TextWidth.columns(of: String($0))
        return width <= columns
      })
  }

  private static func text(_ scalars: [Unicode.Scalar]) -> String {
    String(String.UnicodeScalarView(scalars))
  }
}
