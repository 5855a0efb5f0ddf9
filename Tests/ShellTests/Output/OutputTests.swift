import Foundation
import QMP
import System
import SystemPackage
import TestSupport
import Testing

@testable import Shell

/// What is written, byte for byte, where no terminal shows it.
@Suite struct OutputTests {
  private let folder = TemporaryFolder()

  /// What stands in the file of `\o` after the closure has written.
  private func written(_ settings: Settings = Settings(), _ write: (Output) -> Void) throws
    -> String
  {
    let output = Output(settings)
    let path = folder.file("f")
    output.redirect(
      to: try Files.open(
        path, .writeOnly, options: [.create, .truncate], permissions: [.ownerReadWrite])
    ) { Issue.record("\($0)") }
    write(output)
    output.redirect(to: nil)
    return folder.text(of: "f")
  }

  /// Small pieces are gathered and large ones are written from where they stand: none overtakes
  /// another, and none is torn.
  @Test(arguments: [10, 64 * 1024 - 1, 64 * 1024, 64 * 1024 + 1, 300_000, 1 << 20])
  func whatIsLargeComesBehindWhatWasGathered(_ length: Int) throws {
    let value = #"{"a": "\#(String(repeating: "x", count: length))"}"#
    let message = try ServerMessage(Array(#"{"id": 1, "return": \#(value)}"#.utf8))
    let answer = try #require(Response(message))
    let event = try ServerMessage(Array(#"{"event": "E"}"#.utf8))
    let text = try written { output in
      output.text("first")
      output.answer(answer)
      output.event(Event(event)!)
      output.answer(answer, keepsID: true)
      output.text("last\n")
    }
    let expected = [
      "first", #"{"return": \#(value)}"#, #"{"event": "E"}"#, #"{"id": 1, "return": \#(value)}"#,
      "last", "",
    ]
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.map(\.count) == expected.map(\.count))
    #expect(lines.map { $0.prefix(20) } == expected.map { $0.prefix(20) })
    let isSame = text == expected.joined(separator: "\n")
    #expect(isSame, "they differ inside of a line")
  }
}
