import Foundation
import TestSupport

/// A page of the manual: its fenced blocks, which tests run as they stand.
struct DocumentPage {
  /// One fenced block, and the `text` block right behind it, which says what is printed.
  struct Block {
    /// The word behind the fence.
    var kind: String
    var text: String
    /// Nil if the page does not say.
    var output: String?
    /// Where its first line stands, from 1.
    var line: Int
  }

  private(set) var blocks: [Block] = []

  /// - Parameter name: of the file in `Docs`.
  init(_ name: String) throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Docs/\(name)")
    let lines = try String(contentsOf: page, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var open: Block?
    var isBehindBlock = false
    for (index, line) in lines.enumerated() {
      if let block = open {
        if line == "```" {
          add(block, isBehindBlock)
          open = nil
          isBehindBlock = true
        } else {
          open?.text += line + "\n"
        }
      } else if line.hasPrefix("```") {
        open = Block(kind: String(line.dropFirst(3)), text: "", line: index + 2)
      } else if !line.isEmpty {
        isBehindBlock = false
      }
    }
  }

  private mutating func add(_ block: Block, _ isBehindBlock: Bool) {
    if block.kind == "text", isBehindBlock, blocks.last?.output == nil {
      blocks[blocks.count - 1].output = block.text
    } else {
      blocks.append(block)
    }
  }

  /// The file that a block is, by its first line `# NAME`; nil if it is none.
  static func fileName(_ block: Block) -> String? {
    let first = block.text.prefix { $0 != "\n" }
    let name = first.dropFirst(2)
    return first.hasPrefix("# ") && name.contains(".") && !name.contains(" ") ? String(name) : nil
  }

  /// Whether a text is what a page says, where `…` stands for whatever a line has there, and on a line
  /// of its own for any lines.
  static func matches(_ text: String, _ wanted: String) -> Bool {
    matches(
      text.split(whereSeparator: \.isNewline)[...],
      wanted.split(whereSeparator: \.isNewline)[...])
  }

  private static func matches(_ lines: ArraySlice<Substring>, _ wanted: ArraySlice<Substring>)
    -> Bool
  {
    guard let first = wanted.first else { return lines.isEmpty }
    let rest = wanted.dropFirst()
    if first == "…" {
      return (0...lines.count).contains { matches(lines.dropFirst($0), rest) }
    }
    guard let line = lines.first, isLike(line, first) else { return false }
    return matches(lines.dropFirst(), rest)
  }

  /// Whether a line has the pieces between the `…`, in their order.
  static func isLike(_ line: Substring, _ wanted: Substring) -> Bool {
    let pieces = wanted.split(separator: "…", omittingEmptySubsequences: false)
    guard pieces.count > 1, let first = pieces.first, let last = pieces.last else {
      return line == wanted
    }
    guard line.hasPrefix(first) else { return false }
    var rest = line.dropFirst(first.count)
    for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
      guard let found = rest.firstRange(of: piece) else { return false }
      rest = rest[found.upperBound...]
    }
    return rest.hasSuffix(last)
  }
}
