import System

/// What the interactive front ends ask of lines, beside running them.
extension LineRunner {
  /// Runs the lines of the start file, if there is one.
  func runStartFile() {
    guard let path = HistoryLocation.startFile, Files.exists(path) else { return }
    _ = ScriptRunner(self).run(.file(path))
    front.status = .success
  }
}
