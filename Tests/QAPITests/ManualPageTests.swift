import Testing

@testable import QAPI

@Suite struct ManualPageTests {
  private static let source = #"""
    .TH "NAME" "7"
    .SS \fBtune\-engine\fP (Command)
    .sp
    Sets the \fIspeed\fP of
    an engine\(aqs wheel.
    .SS Arguments
    .INDENT 0.0
    .TP
    .B \fBspeed\fP: \fBint\fP (optional)
    turns a second
    .UNINDENT
    .SS Returns
    .INDENT 0.0
    .IP \(bu 2
    nothing
    .UNINDENT
    .SS Example
    .INDENT 0.0
    .INDENT 3.5
    .sp
    .nf
    .ft C
    \-> { \(dqexecute\(dq:
         \(dqtune\-engine\(dq }
    .ft P
    .fi
    .UNINDENT
    .UNINDENT
    .SS \fBENGINE_TUNED\fP (Event)
    .sp
    Emitted.
    .SH OTHER
    .sp
    Not of it.
    """#

  @Test(arguments: [
    ("plain é", "plain é"), ("\\fBbold\\fP \\f[BI]both\\f[] x", "bold both x"), ("a\\-b", "a-b"),
    ("it\\(aqs", "it's"), ("\\[dq]x\\[dq]", "\"x\""), ("\\(??x", "x"), ("a\\eb\\\\c", "a\\b\\c"),
    ("a\\ b\\~c", "a b c"), ("a\\&b\\%c", "abc"), ("a \\\"comment", "a "), ("\\éx", "éx"),
    ("e\\\u{301}", "e\u{301}"), ("a\\", "a"), ("\\f", ""), ("\\f[B", ""), ("\\(", ""),
    ("\\'\\`\\z", "'`z"),
  ])
  func dropsFontsAndReadsEscapes(_ line: String, _ text: String) {
    #expect(Roff.text(line[...]) == text)
  }

  @Test func findsSections() {
    let page = ManualPage(roff: Self.source)
    #expect(
      page.prose(of: "tune-engine") == [
        .init(kind: .paragraph, depth: 0, text: "Sets the speed of an engine's wheel."),
        .init(kind: .heading, depth: 0, text: "Arguments"),
        .init(kind: .item(term: "speed: int (optional)"), depth: 0, text: "turns a second"),
        .init(kind: .heading, depth: 0, text: "Returns"),
        .init(kind: .item(term: "•"), depth: 0, text: "nothing"),
        .init(kind: .heading, depth: 0, text: "Example"),
        .init(
          kind: .literal, depth: 1, text: "-> { \"execute\":\n     \"tune-engine\" }"),
      ])
    #expect(page.prose(of: "ENGINE_TUNED")?.map(\.text) == ["Emitted."])
    #expect(page.prose(of: "nothing") == nil)
  }

  /// As the manual is generated since QEMU 10, by a newer writer of manual pages.
  private static let terms = #"""
    .SS Engines
    .INDENT 0.0
    .TP
    .B Command tune\-engine (Since: 1.2)
    Sets the \fIspeed\fP of
    an engine.
    .sp
    Twice.
    .INDENT 7.0
    .TP
    .B Arguments
    .INDENT 7.0
    .IP \(bu 2
    \fBspeed\fP (\fBint\fP, \fIoptional\fP) \-\- turns
    a second
    .IP \(bu 2
    \fBplain\fP words
    .UNINDENT
    .TP
    .B Return
    \fBEngineInfo\fP
    .UNINDENT
    .INDENT 7.0
    .INDENT 3.5
    .IP "Example:"
    .INDENT 0.0
    .INDENT 3.5
    .sp
    .EX
    \-> { \(dqexecute\(dq:
         \(dqtune\-engine\(dq }
    .EE
    .UNINDENT
    .UNINDENT
    .UNINDENT
    .UNINDENT
    .UNINDENT
    .sp
    Not of it.
    .INDENT 0.0
    .TP
    .B Event ENGINE_TUNED
    Emitted.
    .TP
    .B Object EngineInfo (Since: 3.4)
    Known.
    .UNINDENT
    """#

  @Test func findsTerms() {
    let page = ManualPage(roff: Self.terms)
    #expect(
      page.prose(of: "tune-engine") == [
        .init(kind: .paragraph, depth: 0, text: "Sets the speed of an engine."),
        .init(kind: .paragraph, depth: 0, text: "Twice."),
        .init(kind: .heading, depth: 0, text: "Arguments"),
        .init(kind: .item(term: "speed (int, optional)"), depth: 0, text: "turns a second"),
        .init(kind: .item(term: "•"), depth: 0, text: "plain words"),
        .init(kind: .heading, depth: 0, text: "Return"),
        .init(kind: .paragraph, depth: 0, text: "EngineInfo"),
        .init(kind: .heading, depth: 0, text: "Example"),
        .init(
          kind: .literal, depth: 1, text: "-> { \"execute\":\n     \"tune-engine\" }"),
        .init(kind: .heading, depth: 0, text: "Since"),
        .init(kind: .paragraph, depth: 0, text: "1.2"),
      ])
    #expect(page.prose(of: "ENGINE_TUNED")?.map(\.text) == ["Emitted."])
    #expect(page.prose(of: "EngineInfo")?.map(\.text) == ["Known.", "Since", "3.4"])
  }

  @Test(arguments: ["", ".SS", ".SS x (Command)", "\\", ".SS \\fBx\\fP (Event)\n\\(", "\\f["])
  func survives(_ source: String) {
    let page = ManualPage(roff: source)
    #expect(page.prose(of: "y") == nil)
    _ = page.prose(of: "x")
  }
}
