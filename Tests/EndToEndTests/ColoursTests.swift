import TestSupport
import Testing

/// `\\set colors`.
@Suite(.blocking) struct ColoursTests {
  private let folder = TemporaryFolder()

  private func enter(_ line: String, on screen: TmuxScreen) throws {
    try screen.type(line)
    try screen.press("Enter")
  }

  private func looks(_ look: String, on screen: TmuxScreen) -> Bool {
    screen.waits { _ in screen.coloured.last?.contains("\u{1B}[\(look)mstop") == true }
  }

  @Test func areThoseOfAThemeOrAFile() throws {
    let monitor = try SmallServer.start()
    let file = folder.write(
      "# mine\ncommand = bright-green underline\neror = red\ndim = nocolour\n", to: "colours")
    let screen = try TmuxScreen(.shell, "-q", monitor.socket, columns: 150, folder: folder)
    #expect(screen.waits { $0.last == "(QEMU)" }, "\(screen.text)")
    #expect(try screen.waitsForKnowledge(), "\(screen.text)")
    for (value, look) in [("dark", "38;5;80"), ("light", "38;5;23"), ("default", "38;5;29")] {
      try enter("\\set colors \(value)", on: screen)
      try screen.type("stop")
      #expect(looks(look, on: screen), "\(value) \(screen.coloured)")
      try screen.press("C-u")
    }
    try enter("\\set colors drak", on: screen)
    #expect(
      screen.waits(
        for: "colors cannot be drak: it takes default, light, dark or a file of colours"),
      "\(screen.text)")
    try enter("\\set -s colors \(file)", on: screen)
    #expect(
      screen.waits(
        for: "\(file):3: there is nothing called eror to colour; did you mean error?"),
      "\(screen.text)")
    #expect(screen.waits(for: "\(file):4: nocolour is no colour"), "\(screen.text)")
    try screen.type("stop")
    #expect(
      screen.waits { _ in screen.coloured.last?.contains(/[;\[]4m.*\[92m.*stop$/) == true },
      "\(screen.coloured)")
    let kept = folder.text(of: ".config/qmp-shell/rc")
    #expect(kept.hasPrefix("\\set colors /") && kept.hasSuffix("/colours\n"), "\(kept)")
  }

  @Test func aFileThatCannotBeReadChangesNothing() throws {
    let monitor = try SmallServer.start()
    let result = try run(
      .shell, monitor.socket,
      input: .text("\\set colors dark\n\\set colors /no/such\n\\set colors\n"))
    #expect(result.status == 1)
    #expect(result.lines == ["colors dark"])
    #expect(result.errors.contains("cannot read /no/such: No such file or directory"))
  }
}
