import Completion
import Testing

@testable import Shell

@Suite struct MetaCommandTests {
  @Test(arguments: MetaCommand.all)
  func hasHelpInOneLineAndIsFoundByItsNames(_ command: MetaCommand) {
    for name in [command.name] + command.otherNames {
      #expect(MetaCommand(named: name)?.name == command.name)
    }
    #expect(!command.help.isEmpty && !command.help.contains("\n"))
    #expect(command.head.hasPrefix("\\" + command.name))
    #expect(command.shape.name == command.name)
  }

  @Test func standByTheirNames() {
    let names = MetaCommand.all.map(\.name)
    #expect(names == names.sorted())
    #expect(Set(names).count == names.count)
    #expect(names.count > 30)
  }

  @Test(arguments: [
    ("quit", "q"), ("exit", "q"), ("help", "?"), ("connect", "c"), ("history", "s"), ("q", "q"),
    ("?", "?"), ("!", "!"),
  ])
  func isFoundByItsOtherNames(_ name: String, _ command: String) {
    #expect(MetaCommand(named: name)?.name == command)
  }

  @Test(arguments: ["", "Q", "quitt", "\\q"])
  func isNotFoundByOthers(_ name: String) {
    #expect(MetaCommand(named: name)?.name == nil)
  }

  @Test func onlyACommitMayChangeTheMachineByItself() {
    #expect(MetaCommand.all.filter(\.changesMachine).map(\.name) == ["commit"])
  }
}
