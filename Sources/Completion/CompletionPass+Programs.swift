import Shorthand

/// Lines for `/bin/sh`: behind `|` and `\!`.
extension CompletionPass {
  /// - Parameter start: where the line begins; it ends with the line that is typed.
  mutating func completeShellLine(from start: Int) {
    let word = ShellWord(in: bytes[start...], cursor)
    guard word.isLiteral else { return result.span = word.span }
    let (folder, part) = word.typed.splitBehindLast("/")
    if word.isProgram, folder.isEmpty {
      return offer(
        knowledge.host.programs().map { .shellWord($0) }, word.typed, word.span)
    }
    let files = self.files(in: folder, part).map { path, name, isFolder -> Candidate? in
      // What begins with a dash would be an option.
      .shellWord(
        path.hasPrefix("-") ? "./" + path : path, part: name, isFolder: isFolder)
    }
    offer(files, part, word.span)
  }
}
