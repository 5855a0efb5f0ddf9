extension TemporaryFolder {
  /// Writes a program, which can be run, and returns its path.
  ///
  /// Another one writes it: what this process has open for writing is inherited by whatever other
  /// tests start at that moment, and as long as they have it Linux runs no such program (ETXTBSY).
  @discardableResult
  package func writeProgram(_ text: String, to name: String) throws -> String {
    let (source, target) = (write(text, to: "\(name).text"), file(name))
    let words = ["install", "-m", "755", source, target]
    let result = try RunningProgram(words: words).finish()
    guard result.status == 0 else { throw ProgramFailure(words: words, errors: result.errors) }
    return target
  }
}
