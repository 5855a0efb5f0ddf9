import Testing

@testable import Completion

@Suite struct HumanMonitorHelpTests {
  @Test func readsNamesAndArguments() {
    let text = "c|cont  -- resume emulation\r\nballoon target -- change the memory\r\nnonsense\r\n"
    #expect(
      HumanMonitorHelp.entries(in: text) == [
        .init(name: "c"), .init(name: "cont"), .init(name: "balloon", arguments: "target"),
      ])
  }
}
