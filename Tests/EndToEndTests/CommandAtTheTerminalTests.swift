import Foundation
import System
import TestSupport
import Testing

/// An `exec:` command that asks for a password at the terminal, as ssh does.
@Suite(.blocking) struct CommandAtTheTerminalTests {
  private let folder = TemporaryFolder()
  private let address: String

  init() {
    // It is the server too: an `id` stands at the end of what the shell sends.
    let script = folder.write(
      """
      exec 4</dev/tty
      echo $$ > \(folder.path)/pid
      trap 'stty echo <&4; exit 1' TERM
      stty -echo <&4
      printf 'password: ' > /dev/tty
      read -r word <&4
      stty echo <&4
      echo "got <$word>" > /dev/tty
      echo '\(ScriptedClient.greeting)'
      while read -r line; do
        id=${line##*\\"id\\":}
        case $line in
          *query-qmp-schema*|*query-commands*|*query-events*)
            echo "{\\"error\\": {\\"class\\": \\"CommandNotFound\\", \\"desc\\": \\"no\\"}, \\"id\\": $id" ;;
          *) echo "{\\"return\\": {}, \\"id\\": $id" ;;
        esac
      done
      """, to: "ask")
    address = "exec:sh \(script)"
  }

  private var processID: String {
    folder.text(of: "pid").split(separator: "\n").joined()
  }

  /// Answers the question; the word must not be seen.
  private func answer(_ word: String, on screen: TmuxScreen) throws {
    #expect(screen.waits(for: "password: "), "\(screen.text)")
    try screen.type(word)
    try screen.press("Enter")
    #expect(screen.waits(for: "got <\(word)>"), "\(screen.text)")
    #expect(screen.text.components(separatedBy: word).count == 2, "\(screen.text)")
  }

  @Test func asksWhenTheShellStartsAndSurvivesCtrlC() throws {
    let screen = try TmuxScreen(.shell, "-q", address, folder: folder)
    try answer("swordfish", on: screen)
    #expect(screen.waits { $0.last == "(QEMU)" }, "\(screen.text)")
    try screen.type("sto")
    try screen.press("C-c")
    #expect(screen.waits { $0.last == "(QEMU)" }, "\(screen.text)")
    try screen.type("stop")
    try screen.press("Enter")
    #expect(screen.waits { $0.suffix(3) == ["(QEMU) stop", "{}", "(QEMU)"] }, "\(screen.text)")
    let id = processID
    #expect(Files.exists("/proc/\(id)"))
    try screen.press("C-d")
    #expect(screen.waits(for: "[exit 0]"), "\(screen.text)")
    #expect(wait { !Files.exists("/proc/\(id)") })
  }

  @Test func asksInAOneShot() throws {
    let screen = try TmuxScreen(.shell, address, "stop", folder: folder)
    try answer("swordfish", on: screen)
    #expect(screen.waits { $0.suffix(2) == ["{}", "[exit 0]"] }, "\(screen.text)")
  }

  @Test func asksAtThePrompt() throws {
    let monitor = try SmallServer.start()
    let screen = try TmuxScreen(.shell, "-q", monitor.socket, columns: 200, folder: folder)
    #expect(screen.waits { $0.last == "(QEMU)" }, "\(screen.text)")
    try screen.type("\\c \(address)")
    try screen.press("Enter")
    // The terminal's own line editing corrects a slip.
    #expect(screen.waits(for: "password: "), "\(screen.text)")
    try screen.type("x")
    try screen.press("BSpace")
    try answer("swordfish", on: screen)
    #expect(screen.waits { $0.last == "(QEMU)" }, "\(screen.text)")
    #expect(screen.text.contains("connected to \(address)"), "\(screen.text)")
    // Lines are edited as before.
    try screen.type("stpo")
    try screen.press("BSpace", "BSpace")
    try screen.type("op")
    try screen.press("Enter")
    #expect(screen.waits { $0.suffix(3) == ["(QEMU) stop", "{}", "(QEMU)"] }, "\(screen.text)")
  }

  @Test func ctrlCInsteadOfAnAnswerGivesUp() throws {
    let screen = try TmuxScreen(.shell, address, "stop", folder: folder)
    #expect(screen.waits(for: "password: "), "\(screen.text)")
    let id = processID
    try screen.press("C-c")
    #expect(screen.waits(for: "[exit 130]"), "\(screen.text)")
    #expect(wait { !Files.exists("/proc/\(id)") })
  }
}
