extension Screen {
  /// Shows rows that are replaced by whatever is printed or shown next: a progress bar.
  ///
  /// - Parameter text: not more rows than the screen has; nil takes them away. Nothing is shown
  ///   where rows cannot be replaced.
  package func showTransient(_ text: StyledText?) {
    guard replacesRows else { return }
    guard let text else {
      hide()
      flush()
      return
    }
    draw(LineLayout(LineLayout.Content(prompt: text), columns: size.columns))
    transient = text
  }
}
