import System
import SystemPackage
import Testing

@testable import Shell

/// What a program prints is told in whole lines, but not kept back without bound.
@Suite struct PrintedLinesTests {
  /// What is told of pieces that are printed one after the other.
  private func told(_ pieces: [String], atEnd: Bool = false) throws -> [String] {
    let pipe = try ChildProcess.pipe()
    try Syscalls.setNonBlocking(pipe.reading, true)
    let lines = PrintedLines(pipe.reading)
    var told: [String] = []
    lines.tell { told.append($0) }
    for piece in pieces {
      let bytes = Array(piece.utf8)
      try Syscalls.writeAll(pipe.writing, bytes.span)
      lines.read()
    }
    try pipe.writing.close()
    if atEnd { lines.readToEnd() }
    return told
  }

  @Test func anUnfinishedLineIsKeptBack() throws {
    #expect(try told(["a\nb", "c\nd"]) == ["a\n", "bc\n"])
    #expect(try told(["a\nb"], atEnd: true) == ["a\n", "b"])
  }

  @Test func aLongUnfinishedLineIsToldInPieces() throws {
    let piece = String(repeating: "x", count: 3000)
    #expect(try told([piece]) == [])
    #expect(try told([piece, piece, piece]) == [piece + piece])
    #expect(try told([piece, piece, "y\n"]) == [piece + piece, "y\n"])
  }
}
