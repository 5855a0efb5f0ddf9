import Completion
import Testing

@testable import Shell

@Suite struct MetaCommandTests {
  @Test(arguments: MetaCommand.allCases)
  func hasHelpInOneLineAndIsFoundByItsName(_ command: MetaCommand) {
    #expect(MetaCommand(named: command.rawValue) == command)
    #expect(!command.help.isEmpty)
    #expect(!command.help.contains("\n"))
    #expect(command.shape.name == command.rawValue)
  }

  @Test(arguments: [
    ("quit", MetaCommand.quit), ("exit", .quit), ("help", .help), ("connect", .connect),
    ("history", .history), ("q", .quit), ("?", .help), ("!", .shell),
  ])
  func isFoundByItsOtherNames(_ name: String, _ command: MetaCommand) {
    #expect(MetaCommand(named: name) == command)
  }

  @Test(arguments: ["", "Q", "quitt", "\\q"])
  func isNotFoundByOthers(_ name: String) {
    #expect(MetaCommand(named: name) == nil)
  }
}
