import QAPI
import Terminal
import Testing

@testable import Rendering

@Suite struct DescriptionTextTests {
  @Test func showsMembersTypesAndBranches() throws {
    let source = """
      [{"name": "add", "meta-type": "command", "arg-type": "0", "ret-type": "1", "allow-oob": true,
        "features": ["deprecated"]},
       {"name": "0", "meta-type": "object", "tag": "kind", "members": [
         {"name": "kind", "type": "2"}, {"name": "size", "type": "int", "default": null}],
        "variants": [{"case": "a", "type": "3"}]},
       {"name": "1", "meta-type": "object", "members": []},
       {"name": "2", "meta-type": "enum", "values": ["a", "b"]},
       {"name": "3", "meta-type": "object", "members": [{"name": "path", "type": "str"}]},
       {"name": "int", "meta-type": "builtin", "json-type": "int"},
       {"name": "str", "meta-type": "builtin", "json-type": "string"}]
      """
    let bytes = Array(source.utf8)
    let schema = try Schema(decoding: bytes.span)
    let description = try #require(schema.description(of: "add"))
    #expect(
      DescriptionText.text(description, width: 60).plain == """
        add kind=a|b [size=int] (allows exec-oob) (deprecated)
          kind a|b
          size int, optional
          kind= a
            path str

        """)
  }

  @Test func showsWhatTheManualSaysBesideIt() throws {
    let source = """
      [{"name": "add", "meta-type": "command", "arg-type": "0", "ret-type": "1"},
       {"name": "0", "meta-type": "object", "members": [
         {"name": "kind", "type": "2"}, {"name": "size", "type": "3", "default": null}]},
       {"name": "1", "meta-type": "object", "members": []},
       {"name": "2", "meta-type": "enum", "values": ["a", "b"]},
       {"name": "3", "meta-type": "object", "members": [{"name": "width", "type": "int"}]},
       {"name": "int", "meta-type": "builtin", "json-type": "int"}]
      """
    let roff = #"""
      .SS \fBSize\fP (Object)
      .SS Members
      .TP
      .B \fBwidth\fP: int
      in points
      .SS \fBKind\fP (Enum)
      .SS Values
      .TP
      .B \fBa\fP
      the first
      .SS \fBadd\fP (Command)
      .sp
      Adds a thing that has a rather long description.
      .SS Arguments
      .TP
      .B \fBkind\fP: \fBKind\fP
      which of them
      .TP
      .B \fBsize\fP: \fBSize\fP (optional)
      how large it is to be\e[2J
      .SS Since
      .sp
      1.0
      """#
    let bytes = Array(source.utf8)
    let schema = try Schema(decoding: bytes.span)
    let manual = Manual([ManualPage(roff: roff)])
    let whole = try #require(schema.description(of: "add", manual: manual))
    #expect(
      DescriptionText.text(whole, width: 40).plain == """
        add kind=a|b [size=object]
          Adds a thing that has a rather long
          description.

          kind a|b Kind
              which of them
          size object Size, optional
              how large it is to be\\[2J
            width int
                in points

        Since
          1.0

        """)
    let question = EntityQuestion("add")
    guard
      case .found(let kind)? = schema.description(
        ofMember: ["kind"], of: question, manual: manual)
    else { return #expect(Bool(false), "not found") }
    #expect(
      DescriptionText.text(kind, width: 40).plain == """
        add kind
          kind a|b Kind
              which of them
            a
                the first
            b

        """)
  }
}

@Suite struct ProseTextTests {
  @Test func showsParagraphsItemsAndExamples() {
    let roff = """
      .SS \\fBadd\\fP (Command)
      .sp
      Add a thing that has a rather long description.
      .SS Arguments
      .INDENT 0.0
      .TP
      .B \\fBkind\\fP: string
      the kind
      .UNINDENT
      .INDENT 0.0
      .IP \\(bu 2
      first point
      .UNINDENT
      .nf
      \\-> { \\(dqexecute\\(dq: \\(dqadd\\(dq }
      .fi
      """
    let blocks = ManualPage(roff: roff).prose(of: "add") ?? []
    #expect(
      ProseText.text(blocks, width: 30).plain == """
          Add a thing that has a
          rather long description.
        Arguments
          kind: string
              the kind
          • first point
            -> { "execute": "add" }

        """)
  }

  @Test func showsControlCharactersOfAPage() {
    let blocks = ManualPage(roff: ".SS x (Command)\na\u{1B}[2Jb").prose(of: "x") ?? []
    #expect(ProseText.text(blocks, width: 30).plain == "  a\\u001b[2Jb\n")
  }
}
