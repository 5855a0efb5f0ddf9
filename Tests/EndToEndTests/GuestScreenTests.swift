import Foundation
import TestSupport
import Testing

/// `\screen` on a real display: the text of the firmware.
@Suite(.blocking) struct GuestScreenTests {
  /// A machine whose firmware has said all it has to say, and that stands still.
  private func machine(_ folder: TemporaryFolder) throws -> RealQEMU {
    let qemu = try RealQEMU(
      .options(["-machine", "q35", "-m", "32", "-vga", "std", "-boot", "menu=off"]), folder: folder)
    let memory = folder.file("memory")
    let hasBooted = wait {
      // The screen's text and its colours.
      let result = try? run(
        .shell, qemu.socket, "pmemsave", "val=753664", "size=4000", "filename=\(memory)")
      guard result?.status == 0, let bytes = FileManager.default.contents(atPath: memory) else {
        return false
      }
      let text = stride(from: 0, to: bytes.count, by: 2).map { Character(UnicodeScalar(bytes[$0])) }
      return String(text).contains("No bootable device")
    }
    try #require(hasBooted)
    try #require(try run(.shell, qemu.socket, "stop").status == 0)
    return qemu
  }

  /// What QEMU itself writes.
  private func dump(_ qemu: RealQEMU, _ name: String, _ more: String...) throws -> [UInt8] {
    let path = qemu.folder.file(name)
    let result = try run(
      .shell, arguments: [qemu.socket, "screendump", "filename=\(path)"] + more)
    try #require(result.status == 0, "\(result.output)")
    return Array(try #require(FileManager.default.contents(atPath: path)))
  }

  @Test func isWrittenAsQEMUWritesIt() throws {
    let folder = TemporaryFolder()
    let qemu = try machine(folder)
    let picture = folder.file("out")
    for (suffix, format) in [(".ppm", "ppm"), (".png", "png")] {
      let result = try run(.shell, qemu.socket, "-c", "\\screen \(picture)\(suffix)")
      #expect(result == ProgramResult(status: 0, output: "", errors: ""))
      let written = FileManager.default.contents(atPath: picture + suffix).map { Array($0) }
      let own = try dump(qemu, "own", "format=\(format)")
      #expect(written == own, "\(suffix)")
    }
    // Nothing is left of what was on its way.
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(!left.contains { $0.hasPrefix("qmp-shell-") }, "\(left)")
  }

  /// On a terminal that has a cell for each two pixels, every pixel of the text is there.
  @Test func isReadableOnATerminal() throws {
    let folder = TemporaryFolder()
    let qemu = try machine(folder)
    let own = try dump(qemu, "own.ppm")
    #expect(own.starts(with: Array("P6\n720 400\n255\n".utf8)))
    let screen = try TmuxScreen(
      [BuiltProgram.shell.path, "-q", qemu.socket], columns: 725, rows: 205,
      variables: ["COLORTERM": "truecolor"], folder: folder)
    try #require(screen.waits(for: "(QEMU paused)"))
    try screen.type("\\screen")
    try screen.press("Enter")
    try #require(
      screen.waits { $0.count == 202 && $0.last == "(QEMU paused)" }, "\(screen.rows.count)")
    var cells = ColouredCells()
    let shown = screen.coloured[1...200].flatMap { cells.pixels(of: $0) }
    let pixels = Array(own.suffix(720 * 400 * 3))
    #expect(shown.count == pixels.count)
    // Whatever differs is not to be printed.
    let isSame = shown == pixels
    #expect(isSame)
    #expect(Set(pixels).count > 1)
  }

  @Test func isFollowedUntilAKey() throws {
    let folder = TemporaryFolder()
    let qemu = try machine(folder)
    let screen = try TmuxScreen(.shell, "-q", qemu.socket, folder: folder)
    try #require(screen.waits(for: "(QEMU paused)"))
    try screen.type("\\screen -w")
    try screen.press("Enter")
    #expect(screen.waits { $0.count == 23 && $0.last?.hasPrefix("▀") == true }, "\(screen.text)")
    try screen.type("q")
    #expect(
      screen.waits { $0.last == "(QEMU paused)" && $0.dropLast().last?.hasPrefix("▀") == true },
      "\(screen.text)")
  }

  @Test func aMachineWithoutOneSaysSo() throws {
    let qemu = try RealQEMU()
    let file = qemu.folder.file("x.png")
    let result = try run(.shell, qemu.socket, "-c", "\\screen \(file)")
    #expect(result.status == 1)
    #expect(result.output.contains("There is no console to take a screendump from"))
    #expect(!FileManager.default.fileExists(atPath: file))
  }

  @Test func aPipeIsNoTerminal() throws {
    let qemu = try RealQEMU()
    let result = try run(.shell, qemu.socket, "\\screen")
    #expect(result.status == 1)
    #expect(result.errors.contains("\\screen draws on a terminal; \\screen FILE writes a PNG"))
  }
}

/// Half blocks, as tmux tells them: a colour stands where it changes, and holds on to the next row.
private struct ColouredCells {
  private var front: [UInt8] = []
  private var back: [UInt8] = []

  /// The pixels of the upper half of a row, then those of the lower.
  mutating func pixels(of row: String) -> [UInt8] {
    var (upper, lower): ([UInt8], [UInt8]) = ([], [])
    var rest = row.unicodeScalars[...]
    while let scalar = rest.first {
      rest = rest.dropFirst()
      if scalar == "▀" {
        upper += front
        lower += back
      } else if scalar == "\u{1B}", rest.first == "[" {
        let parameters = rest.dropFirst().prefix { $0 != "m" }
        rest = rest.dropFirst(parameters.count + 2)
        take(String(parameters).split { $0 == ";" || $0 == ":" }.compactMap { UInt8($0) })
      }
    }
    return upper + lower
  }

  private mutating func take(_ parameters: [UInt8]) {
    var rest = parameters[...]
    while let number = rest.first {
      let color = Array(rest.dropFirst(2).prefix(3))
      if number == 38 { front = color }
      if number == 48 { back = color }
      rest = rest.dropFirst([38, 48].contains(number) ? 5 : 1)
    }
  }
}
