import Foundation
import JSON
import TestSupport
import Testing

/// The same keys give the same line in bash and here, with emacs' keys and with vi's. One bash and one
/// shell take the whole table.
@Suite(.blocking) struct PeerKeysTests {
  private let folder = TemporaryFolder()

  @Test func emacsKeysDoWhatTheyDoInBash() throws {
    try compare(PeerKeys.emacs, mode: "emacs", ending: "%\r")
  }

  @Test func viKeysDoWhatTheyDoInBash() throws {
    try compare(PeerKeys.vi, mode: "vi", ending: "\u{1B}i%\r")
  }

  private func compare(_ rows: [PeerKeys.Row], mode: String, ending: String) throws {
    let peers = try bashLines(rows, mode: mode, ending: ending)
    let lines = try ourLines(rows, isVi: mode == "vi", ending: ending)
    try #require(peers.count == rows.count, "\(peers.count) of \(rows.count)")
    for (row, (peer, line)) in zip(rows, zip(peers, lines)) {
      #expect(line == row.here ?? peer, "\(row.keys.debugDescription), in bash \(peer)")
      if let here = row.here { #expect(here != peer, "\(row.keys.debugDescription)") }
    }
  }

  /// What bash's `read -e` gives for each row.
  private func bashLines(
    _ rows: [PeerKeys.Row], mode: String, ending: String
  ) throws -> [String] {
    let entries = PeerKeys.history.map { "history -s '\($0)'" }.joined(separator: "; ")
    let script = """
      set -o history; set -o \(mode); \(entries); : > lines; echo ready
      while IFS= read -rep '> ' line; do
        printf '%s\\n' "$line" >> lines; history -s -- "$line"
      done
      """
    let terminal = try LateTerminal(
      ["bash", "--norc", "--noprofile", "-c", "cd; \(script)"], variables: ["INPUTRC": "/dev/null"],
      folder: folder)
    #expect(terminal.waits(for: "> "))
    for (index, row) in rows.enumerated() {
      try type(row.keys, on: terminal)
      try terminal.type(ending)
      // Before its next prompt bash does not edit: the terminal itself would take keys out.
      let isRead = wait(seconds: 10) {
        self.lines.count > index && terminal.output.hasSuffix("> ")
      }
      try #require(isRead, "\(row.keys.debugDescription): \(terminal.output.suffix(200))")
    }
    return lines
  }

  private var lines: [String] {
    folder.text(of: "lines").split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      .map(Self.trimmed)
  }

  /// What is typed in a burst is one command for readline, so that cuts before it and behind it gather:
  /// where it matters, the keys come one by one.
  private func type(_ keys: String, on terminal: LateTerminal) throws {
    guard keys.unicodeScalars.contains(where: { "\u{19}\u{1F}".unicodeScalars.contains($0) }) else {
      return try terminal.type(keys)
    }
    var rest = keys.unicodeScalars[...]
    while let key = rest.popFirst() {
      let isAlt = key == "\u{1B}"
      let count = terminal.byteCount
      try terminal.type(String(key) + (isAlt ? rest.popFirst().map(String.init) ?? "" : ""))
      // Not every key shows something.
      _ = wait(seconds: 0.05) { terminal.byteCount > count }
    }
  }

  /// What the shell sends the human monitor for each row.
  private func ourLines(
    _ rows: [PeerKeys.Row], isVi: Bool, ending: String
  ) throws -> [String] {
    let monitor = try ScriptedMonitor { client in
      try client.negotiate()
      while try client.receive() != nil { try client.send(#"{"return": "", "id": $id}"#) }
    }
    if isVi { folder.write("bind -v\n", to: ".editrc") }
    let terminal = try LateTerminal(
      [BuiltProgram.shell.path, "-q", "-H", monitor.socket],
      variables: [
        "QMP_SHELL_RC": folder.write(
          "\\set hints off\n\\set suggest off\n\\set highlight off\n", to: "rc"),
        "QMP_SHELL_HISTFILE": folder.write(
          PeerKeys.history.map { $0 + "\n" }.joined(), to: "history"),
      ], folder: folder)
    #expect(terminal.waits(for: "\u{1B}[?2004h"))
    var lines: [String] = []
    for row in rows {
      try terminal.type(row.keys + ending)
      let isSent = wait(seconds: 10) { sent(to: monitor).count > lines.count }
      try #require(isSent, "\(row.keys.debugDescription): \(terminal.output.suffix(200))")
      lines.append(sent(to: monitor)[lines.count])
    }
    return lines
  }

  private func sent(to monitor: ScriptedMonitor) -> [String] {
    monitor.received.compactMap { message in
      let value = try? JSONValue(parsing: Array(message.utf8).span)
      return value?["arguments"]?["command-line"]?.string
    }.filter { $0 != "help" }.map { Self.trimmed($0) }
  }

  /// Blanks around a line are not sent.
  private static func trimmed(_ line: some StringProtocol) -> String {
    line.trimmingCharacters(in: .whitespaces)
  }
}
