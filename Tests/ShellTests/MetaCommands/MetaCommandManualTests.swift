import Foundation
import Testing

@testable import Shell

/// `Docs/MetaCommands.md` has each meta-command under its own heading, in the words of its help.
@Suite struct MetaCommandManualTests {
  static let page: [String] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../Docs/MetaCommands.md")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.components(separatedBy: "\n")
  }()

  @Test(arguments: MetaCommands.table.all)
  func describes(_ command: MetaCommand) throws {
    let head = command.head
    let place = try #require(Self.page.firstIndex(of: "### `\(head)`"), "no heading for \(head)")
    let prose = Self.page[(place + 2)...].prefix { !$0.isEmpty }.joined(separator: " ")
    #expect(prose.lowercased().hasPrefix(command.help.lowercased()))
  }

  @Test func describesNothingElse() {
    let headings = Self.page.filter { $0.hasPrefix("### ") }
    #expect(headings.count == MetaCommands.table.all.count)
  }

  @Test(arguments: SettingName.allCases)
  func lists(_ setting: SettingName) {
    #expect(Self.page.contains { $0.hasPrefix("| `\(setting.rawValue)` |") })
  }
}
