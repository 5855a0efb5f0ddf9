import Completion
import Testing

@testable import Shell

@Suite struct MetaCommandTests {
  @Test(arguments: MetaCommands.table.all)
  func hasHelpInOneLineAndIsFoundByItsNames(_ command: MetaCommand) {
    for name in [command.name] + command.otherNames {
      #expect(MetaCommands.table[name]?.name == command.name)
    }
    #expect(!command.help.isEmpty && !command.help.contains("\n"))
    #expect(command.head.hasPrefix("\\" + command.name))
    #expect(command.shape.name == command.name)
  }

  @Test func standByTheirNames() {
    let names = MetaCommands.table.all.map(\.name)
    #expect(names == names.sorted())
    #expect(Set(names).count == names.count)
    #expect(names.count > 30)
  }

  @Test(arguments: [
    ("quit", "q"), ("exit", "q"), ("help", "?"), ("connect", "c"), ("history", "s"), ("q", "q"),
    ("?", "?"), ("!", "!"),
  ])
  func isFoundByItsOtherNames(_ name: String, _ command: String) {
    #expect(MetaCommands.table[name]?.name == command)
  }

  @Test(arguments: ["", "Q", "quitt", "\\q"])
  func isNotFoundByOthers(_ name: String) {
    #expect(MetaCommands.table[name]?.name == nil)
  }

  @Test func onlyTheseMayChangeTheMachineByThemselves() {
    #expect(
      MetaCommands.table.all.filter(\.changesMachine).map(\.name) == [
        "commit", "exec", "fd", "key", "monitor", "put", "type",
      ])
  }
}
