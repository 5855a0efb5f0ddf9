import Foundation
import TestSupport
import Testing

/// `Docs/qmp-shell.1` describes the options that the programs take, and no others.
@Suite(.blocking) struct OptionManualTests {
  static func documented() throws -> Set<String> {
    let page = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Docs/qmp-shell.1")
    let text = try String(contentsOf: page, encoding: .utf8)
    let items = text.split(separator: "\n").filter { $0.hasPrefix(".It Fl ") }
    return Set(items.flatMap { options(in: $0.replacing("Fl ", with: "-")) })
  }

  /// `-x` and `--word`, as they stand in a text.
  static func options(in text: some StringProtocol) -> [String] {
    text.components(separatedBy: CharacterSet(charactersIn: " ,[]\n"))
      .filter { $0.count > 1 && $0.hasPrefix("-") && $0 != "--" }
  }

  @Test(arguments: [BuiltProgram.shell, .wrap])
  func describesEveryOption(_ program: BuiltProgram) throws {
    let help = try run(program, "--help").output
    let start = try #require(help.range(of: "OPTIONS:"))
    let heads = help[start.upperBound...].split(separator: "\n").filter { $0.hasPrefix("  -") }
    let taken = Set(heads.flatMap { Self.options(in: $0.prefix(26)) })
    #expect(taken.count > 30)
    #expect(try taken == Self.documented())
  }
}
