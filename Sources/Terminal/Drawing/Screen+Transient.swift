extension Screen {
  /// Shows a line that is replaced by whatever is printed or shown next: a progress bar.
  ///
  /// - Parameter text: one row; nil takes the line away.
  package func showTransient(_ text: StyledText?) {
    guard let text else {
      hide()
      flush()
      return
    }
    var content = LineLayout.Content()
    content.prompt = text
    draw(LineLayout(content, columns: size.columns))
  }
}
