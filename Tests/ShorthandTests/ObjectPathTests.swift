import JSON
import Shorthand
import Testing

@Suite struct ObjectPathTests {
  @Test(arguments: [
    ("/machine", "/", "/machine"), ("machine", "/", "/machine"),
    ("peripheral/disk0", "/machine", "/machine/peripheral/disk0"), ("..", "/machine/x", "/machine"),
    ("../..", "/machine/x", "/"), ("../../..", "/machine", "/"), (".", "/machine", "/machine"),
    ("./a/./b/../c", "/", "/a/c"), ("", "/machine", "/machine"), ("/", "/machine", "/"),
    ("a//b/", "/", "/a/b"), ("bus master[0]", "/x", "/x/bus master[0]"),
  ])
  func isWhatIsTypedInAFolder(_ typed: String, _ folder: String, _ path: String) {
    #expect(ObjectPath(typed, in: ObjectPath(folder)).description == path)
  }

  @Test func knowsItsFolderAndItsName() {
    let path = ObjectPath("/machine/type")
    #expect(path.folder == ObjectPath("/machine"))
    #expect(path.name == "type")
    #expect(ObjectPath.root.folder == .root)
    #expect(ObjectPath.root.name == nil)
    #expect(path.folder["type"] == path)
  }
}

@Suite struct MetaWordsTests {
  private func read(_ rest: String) throws(SyntaxError) -> MetaWords {
    try MetaWords(behind: "x", "\\x " + rest, from: 2, Variables(last: .string("v")))
  }

  @Test(arguments: [
    ("", []), ("a b", ["a", "b"]), (#""a b" 'c d'"#, ["a b", "c d"]), ("a|b c>d", ["a|b", "c>d"]),
    ("${_}/x", ["v/x"]), (#"it's"#, ["it's"]), (#""\u0041""#, ["A"]),
  ])
  func areWhatIsTyped(_ rest: String, _ words: [String]) throws {
    let read = try read(rest)
    #expect(read.words == words)
    #expect(read.target == nil)
  }

  @Test(arguments: [
    ("a | less -R", Outlet.Target.shell("less -R")), ("a > f", .file("f", appending: false)),
    ("a >> \"f g\"", .file("f g", appending: true)),
  ])
  func mayGoElsewhere(_ rest: String, _ target: Outlet.Target) throws {
    let read = try read(rest)
    #expect(read.words == ["a"])
    #expect(read.target == target)
  }

  @Test(arguments: [("\"a", 3..<4), ("a |", 5..<6), ("${x}", 3..<7), ("a | \\lines", 7..<13)])
  func areRefusedAtTheirPlace(_ rest: String, _ span: Range<Int>) {
    #expect(throws: SyntaxError.self) { try read(rest) }
    do throws(SyntaxError) { _ = try read(rest) } catch { #expect(error.span == span) }
  }

  @Test func switchesStandAnywhere() throws {
    let arguments = try #require(try read("a -l b -").arguments(switches: ["-l"]))
    #expect(arguments.switches == ["-l"])
    #expect(arguments.others == ["a", "b", "-"])
    #expect(try read("-x").arguments(switches: ["-l"]) == nil)
  }

  @Test func whatAShellHasSplitHasNoOperators() {
    let words = MetaWords(split: ["a", "|", "b"])
    #expect(words.words == ["a", "|", "b"])
    #expect(words.target == nil)
  }
}
