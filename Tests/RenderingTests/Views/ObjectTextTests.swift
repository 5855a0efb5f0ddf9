import JSON
import Reports
import Terminal
import Testing

@testable import Rendering

@Suite struct ObjectTextTests {
  private static func entry(_ name: String, _ type: String) -> ObjectFolder.Entry? {
    ObjectFolder.Entry(.object(["name": .string(name), "type": .string(type)]))
  }

  private static let folder: ObjectFolder = {
    var entries = [
      entry("type", "string"), entry("bus", "link<pci-bus>"), entry("device[10]", "child<irq>"),
      entry("device[2]", "child<irq>"), entry("ids", "int"), entry("secret\u{1B}[2J", "str"),
    ].compactMap(\.self)
    entries[0].value = .known(.string("q35\n"))
    entries[1].value = .known(.string("/machine/q35"))
    entries[4].value = .known(.array([.integer(1), .integer(2)]))
    entries[5].value = .unreadable("Insufficient permission")
    return ObjectFolder(entries)
  }()

  @Test func foldersComeFirstAndNumbersCount() {
    #expect(
      ObjectText.names(Self.folder, columns: nil).plain
        == "device[2]/\ndevice[10]/\nbus@\nids\nsecret\\u001b[2J\ntype\n")
  }

  @Test func namesStandInColumnsOnATerminal() {
    #expect(
      ObjectText.names(Self.folder, columns: 40).plain
        == "device[2]/   bus@  secret\\u001b[2J\ndevice[10]/  ids   type\n")
  }

  @Test func theLongListSaysTypesAndValues() {
    #expect(
      ObjectText.list(Self.folder, columns: nil).plain == """
        device[2]/       irq
        device[10]/      irq
        bus@             pci-bus  -> /machine/q35
        ids              int      [1, 2]
        secret\\u001b[2J  str      (Insufficient permission)
        type             string   "q35\\n"

        """)
  }

  @Test func whatIsWiderThanTheTerminalIsCut() {
    let rows = ObjectText.list(Self.folder, columns: 30).lines.map(\.plain)
    #expect(rows.allSatisfy { TextWidth.columns(of: $0) <= 30 })
    #expect(rows[4] == "secret\\u001b[2J  str      (In…")
  }

  @Test(arguments: [
    (JSONValue.string("a b"), "a b\n"), (.string("a\nb"), "a\\u000ab\n"), (.bool(true), "true\n"),
    (.string(""), "\n"), (.object(["a": .null]), "{\"a\": null}\n"),
  ])
  func aPropertyIsALine(_ value: JSONValue, _ text: String) {
    #expect(ObjectText.values([value]).plain == text)
  }

  private static let tree = ObjectTree(
    "/machine", type: "q35",
    [ObjectTree("a", type: "x", [ObjectTree("b", type: "y")]), ObjectTree("c", type: nil)])

  @Test(arguments: [
    (TreeLines.drawn, "/machine  q35\n├─ a  x\n│  └─ b  y\n└─ c\n"),
    (.ascii, "/machine  q35\n|- a  x\n|  `- b  y\n`- c\n"),
  ])
  func aTreeIsDrawn(_ lines: TreeLines, _ text: String) {
    #expect(ObjectText.tree(Self.tree, lines).plain == text)
  }

  @Test(arguments: [
    ("a", "b", true), ("a2", "a10", true), ("a10", "a2", false), ("a", "a0", true),
    ("a", "a", false),
    ("a01", "a1", false), ("a1", "a01", false), ("a1b", "a1c", true), ("a9", "a10b", true),
    ("", "a", true),
  ])
  func namesAreInTheirNaturalOrder(_ one: String, _ other: String, _ isBefore: Bool) {
    #expect(NaturalOrder.isBefore(one, other) == isBefore)
  }
}
