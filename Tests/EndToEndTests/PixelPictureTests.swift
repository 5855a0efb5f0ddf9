import Foundation
import TestSupport
import Testing

/// `\screen` on a terminal that a test plays, which draws pictures in pixels, or says that it does not.
@Suite(.blocking) struct PixelPictureTests {
  private static let noDisplay = "There is no console to take a screendump from"

  /// A machine whose display is still.
  private func machine(_ folder: TemporaryFolder) throws -> RealQEMU {
    try RealQEMU(.options(["-machine", "q35", "-m", "16", "-S", "-vga", "std"]), folder: folder)
  }

  private func terminal(_ qemu: RealQEMU, _ variables: [String: String] = [:]) throws
    -> LateTerminal
  {
    let terminal = try LateTerminal(
      [BuiltProgram.shell.path, "-q", qemu.socket], columns: 100, rows: 40, variables: variables,
      folder: qemu.folder)
    try #require(terminal.waits(for: "(QEMU"), "\(terminal.output)")
    return terminal
  }

  /// What QEMU itself draws.
  private func pixels(_ qemu: RealQEMU) throws -> [UInt8] {
    let path = qemu.folder.file("own.ppm")
    try #require(try run(.shell, qemu.socket, "screendump", "filename=\(path)").status == 0)
    let own = Array(try #require(FileManager.default.contents(atPath: path)))
    let head = try #require(own.firstRange(of: Array("\n255\n".utf8)))
    return Array(own[head.upperBound...])
  }

  /// The pixels of the pictures that were drawn.
  private func drawn(_ output: String) throws -> [[UInt8]] {
    var pictures: [String] = []
    for piece in output.components(separatedBy: "\u{1B}_G").dropFirst() {
      let parts = piece.components(separatedBy: "\u{1B}\\")[0].components(separatedBy: ";")
      guard parts.count == 2 else { continue }
      if parts[0].hasPrefix("a=T") { pictures.append("") }
      if !pictures.isEmpty { pictures[pictures.count - 1] += parts[1] }
    }
    return try pictures.map { Array(try #require(Data(base64Encoded: $0))) }
  }

  private static let offer = "\u{1B}_Gi=7433584;OK\u{1B}\\\u{1B}[?62;22c"

  @Test func aTerminalThatOffersItGetsThePixels() throws {
    let folder = TemporaryFolder()
    let qemu = try machine(folder)
    let own = try pixels(qemu)
    let terminal = try terminal(qemu)
    // What is typed ahead, in front of the answer and behind it, is the next line.
    try terminal.type("\\screen\r")
    #expect(terminal.waits(for: "a=q"), "\(terminal.output)")
    try terminal.type("\\echo pa\(Self.offer)ss\r")
    #expect(terminal.waits(for: "\npass\r\n"), "\(terminal.output)")
    #expect(try drawn(terminal.output) == [own])
    #expect(!terminal.output.contains("▀"))
    // It is asked once. Followed, one that stands still is sent once, and once more to stay.
    try terminal.type("\\screen -w\r")
    #expect(terminal.waits(for: "i=7433584,p=1"), "\(terminal.output)")
    try terminal.type("q")
    #expect(terminal.waits(for: "a=d,d=I,i=7433584"), "\(terminal.output)")
    try terminal.type("\\echo over\r")
    #expect(terminal.waits(for: "\nover\r\n"), "\(terminal.output)")
    #expect(try drawn(terminal.output) == [own, own, own])
    #expect(terminal.output.components(separatedBy: "a=q").count == 2)
  }

  @Test(arguments: ["\u{1B}[?62;22c", ""])
  func oneThatDoesNotGetsHalfBlocks(_ answer: String) throws {
    let folder = TemporaryFolder()
    let qemu = try machine(folder)
    let terminal = try terminal(qemu)
    try terminal.type("\\screen\r")
    #expect(terminal.waits(for: "a=q"), "\(terminal.output)")
    try terminal.type(answer)
    #expect(terminal.waits(for: "▀\u{1B}[0m\r\n"), "\(terminal.output)")
    // An answer that comes too late is no part of the line.
    try terminal.type("\\echo \(Self.offer)late\r")
    #expect(terminal.waits(for: "\nlate\r\n"), "\(terminal.output)")
    #expect(try drawn(terminal.output) == [])
  }

  @Test func whatStandsBetweenIsNotAsked() throws {
    let folder = TemporaryFolder()
    let qemu = try machine(folder)
    let terminal = try terminal(qemu, ["TERM": "tmux-256color", "KITTY_WINDOW_ID": "1"])
    try terminal.type("\\screen\r")
    #expect(terminal.waits(for: "▀\u{1B}[0m\r\n"), "\(terminal.output)")
    #expect(!terminal.output.contains("\u{1B}_"))
  }

  /// A server without a display: its own error, at once, and the prompt again.
  @Test(arguments: ["\\screen", "\\screen -w", "\\screen /nowhere/x.png"])
  func withoutADisplayThereIsTheServersError(_ line: String) throws {
    let monitor = try ScriptedMonitor { client in
      try client.negotiate()
      while let message = try client.receive() {
        if message.contains("\"screendump\"") {
          try client.send(
            #"{"id": $id, "error": {"class": "GenericError", "desc": "\#(Self.noDisplay)"}}"#)
        } else {
          try client.send(
            message.contains("query-qmp-schema")
              ? ScriptedClient.withoutSchema : #"{"return": {}, "id": $id}"#)
        }
      }
    }
    let terminal = try LateTerminal(
      [BuiltProgram.shell.path, "-q", monitor.socket], variables: ["KITTY_WINDOW_ID": "1"])
    #expect(terminal.waits(for: "(QEMU"), "\(terminal.output)")
    try terminal.type("\(line)\r")
    #expect(terminal.waits(for: Self.noDisplay), "\(terminal.output)")
    try terminal.type("\\echo over\r")
    #expect(terminal.waits(for: "\nover\r\n"), "\(terminal.output)")
    #expect(!terminal.output.contains("▀"))
    #expect(!terminal.output.contains("a=T"))
  }
}
