extension Interpreter {
  /// `\h NAME`.
  func describe(_ name: String, _ origin: LineOrigin) {
    _ = usage(.describe, origin)
  }
}
