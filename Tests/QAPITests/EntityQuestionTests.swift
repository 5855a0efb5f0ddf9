import Testing

@testable import QAPI

/// What `\h NAME MEMBER…` finds, in a small schema and a manual in both of the forms that there are.
@Suite struct EntityQuestionTests {
  private static let schema = AskedSchema.schema
  private static let headings = AskedSchema.headings
  private static let terms = AskedSchema.terms

  /// `NAME TAG=VALUE`, as it is typed.
  private func question(_ words: String) -> EntityQuestion {
    let parts = words.split(separator: " ").map(String.init)
    return EntityQuestion(
      parts[0],
      parts.dropFirst().map { word in
        let sides = word.split(separator: "=").map(String.init)
        return EntityQuestion.Choice(sides[0].split(separator: ".").map(String.init), sides[1])
      })
  }

  /// A line of a description, and below it what is said of it.
  private func lines(_ description: EntityDescription?) -> [String] {
    description?.lines.flatMap { line in
      let indent = String(repeating: " ", count: line.depth)
      let head = [line.name, line.detail].filter { !$0.isEmpty }.joined(separator: ": ")
      return [indent + head] + line.prose.map { "\(indent)  “\($0.text)”" }
    } ?? []
  }

  private func member(_ path: String, of words: String, _ manual: Manual) -> MemberAnswer? {
    Self.schema.description(
      ofMember: path.split(separator: ".").map(String.init), of: question(words), manual: manual)
  }

  private func found(_ path: String, of words: String, _ manual: Manual = headings) -> [String] {
    guard case .found(let description)? = member(path, of: words, manual) else { return [] }
    return lines(description)
  }

  @Test func tellsWhatTheManualRefersTo() {
    let description = Self.schema.description(of: question("add"), manual: Self.headings)
    #expect(
      lines(description) == [
        "add: kind=disk|net|tap|null [node=str]", " kind: disk|net|tap|null Kind", "   “which”",
        " node: str, optional", "   “its name”",
        " kind: disk", "  file: str|object", "  cache: object, optional",
        " kind: net, tap", "  file: str",
      ])
    #expect(description?.introduction.map(\.text) == ["Adds one."])
    #expect(description?.rest.map(\.text) == ["Since", "1.0"])
  }

  @Test func takesTheBranchThatIsChosen() {
    let description = Self.schema.description(of: question("add kind=disk"), manual: Self.headings)
    #expect(
      Array(lines(description).dropFirst(3)) == [
        " file: str|object DeviceRef", "   “what holds the data”",
        " node: str, optional", "   “its name”", " cache: object Cache, optional",
        "   “how to cache”", "  mode: none|loose CacheMode", "    “how”",
        "   none, loose (deprecated)", "  size: int, optional, default 5", "    “how much”",
      ])
    #expect(description?.introduction.map(\.text) == ["Adds one.", "A disk of its own."])
  }

  @Test func describesMembers() {
    let node = ["add node", " node: str, optional", "   “its name”"]
    #expect(found("node", of: "add") == node)
    #expect(
      found("cache.mode", of: "add kind=disk") == [
        "add kind=disk cache.mode", " mode: none|loose CacheMode", "   “how”", "  none",
        "    “not at all”",
        "  loose: (deprecated)", "    “now and then”",
      ])
    #expect(
      found("cache", of: "ADDED", Manual([])) == [
        "ADDED cache", " cache: object", "  mode: none|loose", "   none, loose (deprecated)",
        "  size: int, optional, default 5",
      ])
    #expect(
      found("cache.size", of: "query") == [
        "query cache.size: (returned)", " size: int, optional, default 5", "   “how much”",
      ])
    #expect(found("0.cache.size", of: "query").first == "query 0.cache.size: (returned)")
  }

  @Test func describesAMemberOfEachBranchThatHasIt() {
    let lines = found("file", of: "add").filter { !$0.hasPrefix("   ") && !$0.contains("“") }
    #expect(
      lines == [
        "add file", " kind: disk", "  file: str|object DeviceRef", " kind: net, tap", "  file: str",
      ])
    #expect(found("file", of: "add").contains("    “the script”"))
    #expect(found("file.cache", of: "add kind=disk").contains(" kind: disk"))
    #expect(
      found("file.cache", of: "add kind=disk file.kind=disk").prefix(3) == [
        "add kind=disk file.kind=disk file.cache", " cache: object Cache, optional",
        "   “how to cache”",
      ])
  }

  @Test(arguments: ["Cache", "Disk", "Info", "CacheMode", "Device", "DeviceRef", "Kind"])
  func findsTypesByTheManualsNames(_ name: String) {
    let description = Self.schema.description(of: question(name), manual: Self.headings)
    #expect(description?.name == name)
    #expect(Self.schema.description(of: question(name), manual: Manual([])) == nil)
  }

  @Test func describesTypes() {
    #expect(
      lines(Self.schema.description(of: question("CacheMode"), manual: Self.headings)) == [
        "CacheMode: none|loose", " none", "   “not at all”", " loose: (deprecated)",
        "   “now and then”",
      ])
    #expect(found("size", of: "Cache").last == "   “how much”")
    #expect(found("cache", of: "Device kind=disk").count > 3)
  }

  @Test func readsTheNewerManual() {
    let size = [
      "add kind=disk cache.size", " size: int, optional, default 5", "   “how much”",
    ]
    #expect(found("cache.size", of: "add kind=disk", Self.terms) == size)
    #expect(
      Self.schema.description(of: question("Disk"), manual: Self.terms)?.introduction.map(\.text)
        == ["A disk of its own."])
  }

  @Test func tellsWhatThereIsNot() {
    #expect(
      member("nod", of: "add kind=net", Self.headings)
        == .unknown(["nod"], known: ["kind", "node", "file"]))
    #expect(
      member("cache.x", of: "add kind=disk", Self.headings)
        == .unknown(["cache", "x"], known: ["mode", "size"]))
    #expect(member("node.x", of: "add", Self.headings) == .unknown(["node", "x"], known: []))
    #expect(member("more.x", of: "any-add", Self.headings) == .undescribed)
    #expect(member("x", of: "nothing", Self.headings) == nil)
  }

  @Test func checksWhatIsChosen() {
    func check(_ words: String) -> MemberAnswer? {
      let question = question(words)
      return Self.schema.check(question.choices[0], of: question, manual: Self.headings)
    }
    #expect(check("add kind=disk") == nil)
    let wrong = EntityQuestion.Choice(["kind"], "disc")
    #expect(
      check("add kind=disc") == .unknownValue(wrong, known: ["disk", "net", "tap", "null"]))
    guard case .found? = check("add node=x") else { return #expect(Bool(false), "no tag") }
  }

  @Test func namesWhatMayBeAskedFor() {
    func names(_ path: [String], _ words: String) -> [String] {
      Self.schema.members(at: path, of: question(words)).map {
        $0.member.name + ($0.isTag ? "=" : "") + ($0.isObject ? "." : "")
      }
    }
    #expect(names([], "add") == ["kind=", "node", "file.", "cache."])
    #expect(names([], "add kind=net") == ["kind=", "node", "file"])
    #expect(names(["cache"], "add kind=disk") == ["mode", "size"])
    #expect(names([], "query") == ["node", "cache."])
    #expect(
      Self.schema.values(at: ["kind"], of: question("add")) == ["disk", "net", "tap", "null"])
    #expect(Self.schema.values(at: ["cache", "mode"], of: question("ADDED")) == ["none", "loose"])
  }

  /// Guest agents do not describe themselves.
  @Test func tellsByTheManualAlone() {
    #expect(
      Self.headings.prose(of: question("guest-add"))?.map(\.text)
        == ["Arguments", "of the guest"])
    #expect(
      Self.headings.prose(ofMember: ["cache"], of: question("guest-add"))
        == .found([
          .init(kind: .item(term: "cache: Cache"), depth: 0, text: "of the guest"),
          .init(kind: .item(term: "mode: CacheMode"), depth: 1, text: "how"),
          .init(kind: .item(term: "size: int"), depth: 1, text: "how much"),
        ]))
    #expect(
      Self.headings.prose(ofMember: ["cache", "siz"], of: question("guest-add"))
        == .unknown(["cache", "siz"], known: ["mode", "size"]))
  }

  @Test func namesTheMembersThatTheManualTellsOf() {
    #expect(Self.headings.memberNames(at: [], of: question("guest-add")) == ["cache"])
    let cache = Self.headings.memberNames(at: ["cache"], of: question("guest-add"))
    #expect(cache == ["mode", "size"])
    #expect(
      Self.headings.memberNames(at: ["0", "file", "cache"], of: question("add kind=disk"))
        == ["mode", "size"])
    #expect(Self.headings.memberNames(at: ["x"], of: question("guest-add")) == [])
  }

  /// A page that refers to itself, and a schema that does.
  @Test func survivesCircles() {
    let manual = Manual([
      ManualPage(
        roff: #"""
          .SS \fBA\fP (Object)
          .SS Members
          .TP
          .B The members of \fBA\fP
          .SS \fBadd\fP (Command)
          .SS Arguments
          .TP
          .B The members of \fBA\fP
          """#)
    ])
    #expect(Self.schema.description(of: question("add"), manual: manual) != nil)
    #expect(Self.schema.description(of: question("A"), manual: manual) == nil)
    #expect(manual.prose(of: question("A"))?.isEmpty == true)
    #expect(
      Self.schema.description(
        ofMember: Array(repeating: "file", count: 1000), of: question("add kind=disk"),
        manual: manual) != nil)
  }

  /// Arrays of themselves, and alternates of many times themselves.
  @Test(arguments: ["m.x", "a.x"]) func survivesTypesOfThemselves(_ path: String) throws {
    let alternatives = Array(repeating: #"{"type": "A"}"#, count: 100).joined(separator: ", ")
    let source = """
      [{"name": "turn", "meta-type": "command", "arg-type": "0", "ret-type": "0"},
       {"name": "0", "meta-type": "object", "members": [
         {"name": "m", "type": "[]"}, {"name": "a", "type": "A"}]},
       {"name": "[]", "meta-type": "array", "element-type": "[]"},
       {"name": "A", "meta-type": "alternate", "members": [\(alternatives)]}]
      """
    let bytes = Array(source.utf8)
    let schema = try Schema(decoding: bytes.span)
    let manual = Manual([])
    #expect(schema.description(of: question("turn"), manual: manual) != nil)
    _ = schema.description(
      ofMember: path.split(separator: ".").map(String.init), of: question("turn"), manual: manual)
  }
}
