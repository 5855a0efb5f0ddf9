import Shorthand
import System

/// What the interactive front ends ask of lines, beside running them.
extension LineRunner {
  /// Runs the lines of the start file, if there is one.
  func runStartFile() {
    guard let path = HistoryLocation.startFile, Files.exists(path) else { return }
    _ = ScriptRunner(self).run(.file(path))
    front.status = .success
  }

  /// Whether what was typed holds a secret, as it stands or with aliases in it replaced.
  func holdsSecret(_ text: String) -> Bool {
    if !SecretPlaces(text, isLine: true).isEmpty { return true }
    let aliases = names.aliases.texts
    if aliases.isEmpty { return false }
    let words = text.split(omittingEmptySubsequences: false) { " \t\r\n|>()".contains($0) }
    let expanded = words.map { aliases[String($0)] ?? String($0) }.joined(separator: " ")
    return !SecretPlaces(expanded, isLine: true).isEmpty
  }
}
