import Foundation
import Testing

@testable import Terminal

/// `Docs/Keys.md` holds the table of keys, section by section.
@Suite struct KeysPageTests {
  private static let page: String = {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../Docs/Keys.md")
    return (try? String(contentsOf: file, encoding: .utf8)) ?? ""
  }()

  @Test(arguments: KeyTable.sections.indices)
  func hasTheSection(_ index: Int) {
    let section = KeyTable.sections[index]
    #expect(Self.page.contains(section.page), "Docs/Keys.md lacks:\n\(section.page)")
  }

  @Test func hasNoOtherRows() {
    let rows = Self.page.split(separator: "\n").count { $0.hasPrefix("| ") }
    // With the heading of each section's table and the line below it.
    let sections = KeyTable.sections
    #expect(rows == sections.flatMap(\.rows).count + 2 * sections.count)
  }
}
