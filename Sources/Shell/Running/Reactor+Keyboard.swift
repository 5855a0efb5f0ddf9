import Terminal

extension Reactor.Keyboard {
  /// The keys that an editor reads.
  init(_ editor: LineEditor) {
    self.init(
      descriptor: { [unowned editor] in editor.keyboard },
      readAhead: { [unowned editor] in editor.readAhead() },
      takeInterruption: { [unowned editor] in editor.takeInterruption() },
      takeKey: { [unowned editor] in editor.takeKey() },
      takePictureReports: { [unowned editor] in editor.takePictureReports() })
  }
}
