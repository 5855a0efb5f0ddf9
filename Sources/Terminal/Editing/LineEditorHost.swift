/// What the editor's wait for a key ended with.
package enum InputReadiness: Sendable, Hashable {
  /// The terminal can be read.
  case ready
  case timedOut
  /// Ctrl-C.
  case interrupted
  /// The terminal is gone, or the program was told to end.
  case hangUp
}

/// What runs around the editor: waits for the terminal, and for everything else meanwhile.
package protocol LineEditorHost: AnyObject {
  /// Waits until the terminal can be read.
  ///
  /// Meanwhile the host handles sockets, timers and signals. It may call `Screen.printAbove`, and
  /// the editor's `resized`, `suspend` and `resumed`.
  ///
  /// - Parameters:
  ///   - timeoutMilliseconds: `nil` waits without bound.
  ///   - idle: Called whenever nothing is ready to be read, before the host blocks: the editor
  ///     draws.
  func waitForInput(timeoutMilliseconds: Int?, idle: () -> Void) -> InputReadiness

  /// Whether the terminal can be read now; nothing else is dealt with.
  var canReadInput: Bool { get }
}
