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
    var lines = text.split(separator: "\n").map(String.init)
    if !aliases.isEmpty {
      let words = text.split(omittingEmptySubsequences: false) { " \t\r\n|>()".contains($0) }
      lines.append(words.map { aliases[String($0)] ?? String($0) }.joined(separator: " "))
    }
    return lines.contains { line in
      let filled = (try? names.aliases.expanding(line)) ?? line
      return !SecretPlaces(filled, isLine: true).isEmpty || ownCommandHoldsSecret(line)
    }
  }

  /// Whether a word becomes a secret in the lines of a command of one's own.
  private func ownCommandHoldsSecret(_ line: String) -> Bool {
    guard case .meta(let meta) = LineTree(line).lines[0].content, metaCommands[meta.name] == nil,
      let path = ownCommands.path(of: meta.name), let bytes = try? Files.read(path),
      let parameters = try? Parameters(line, from: meta.restStart), parameters.count > 0
    else { return false }
    return bytes.split(separator: UInt8(ascii: "\n")).contains { bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      guard let filled = try? parameters.filled(into: text), filled != text else { return false }
      return !SecretPlaces(filled, isLine: true).isEmpty
    }
  }
}
