import Foundation
import JSON
import QMP
import Shorthand
import Testing

/// `Docs/Shorthand.md` says what lines send; this reads it and holds it to its word.
@Suite struct ShorthandManualTests {
  struct Example: CustomTestStringConvertible {
    var lines: [String]
    var sent: String

    var testDescription: String { lines.joined(separator: " ⏎ ") }
  }

  /// The lines of the fenced blocks marked `shorthand`, each group with what stands behind its `=>`.
  static let examples: [Example] = {
    let page = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Docs/Shorthand.md")
    guard let text = try? String(contentsOf: page, encoding: .utf8) else { return [] }
    var examples: [Example] = []
    var lines: [String]?
    for line in text.split(separator: "\n").map(String.init) {
      if line == "```shorthand" {
        lines = []
      } else if line == "```" {
        lines = nil
      } else if line.hasPrefix("=> "), let typed = lines {
        examples.append(Example(lines: typed, sent: String(line.dropFirst(3))))
        lines = []
      } else {
        lines?.append(line)
      }
    }
    return examples
  }()

  @Test func holdsExamples() {
    #expect(Self.examples.count >= 14)
  }

  @Test(arguments: examples) func sendsWhatItSays(_ example: Example) throws {
    var parser = ShorthandParser()
    let environment = ShorthandParser.Environment { _ throws(FileFailure) in "" }
    var sent: [String] = []
    for line in example.lines {
      switch try parser.parse(line, isLast: true, environment) {
      case .command(let command, nil):
        sent.append(String(decoding: command.encoded(id: nil), as: UTF8.self))
      case .verbatim(let command, nil):
        sent.append(String(decoding: command.object, as: UTF8.self))
      case .transactionBegan, .actionAdded: break
      case let other: Issue.record("\(line): \(other)")
      }
    }
    #expect(sent == [example.sent])
  }
}
