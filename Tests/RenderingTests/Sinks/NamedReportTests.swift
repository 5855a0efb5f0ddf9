import Rendering
import Reports
import Shorthand
import Terminal
import Testing

/// What one of several monitors tells, behind its name.
@Suite struct NamedReportTests {
  private static let script = LineOrigin(place: .file("-c"), line: 3)

  private func text(_ report: Report, columns: Int? = nil) -> String {
    PeopleRendering.styled(.from("web1", report), columns: columns).plain
  }

  /// `FILE:LINE:COLUMN: NAME: …`, as tools that read what compilers say want it.
  @Test func thePlaceStandsBeforeTheName() {
    let error = SyntaxError(.expectedCommandName, at: 2..<3)
    let line = SecretPlaces("\n =", isLine: true)
    #expect(
      text(.misread(error, in: line, from: Self.script)).split(separator: "\n").map(String.init)
        == ["-c:4:2: web1: expected the name of a command", "   =", "   ^"])
    #expect(
      text(.note(.schema(.typing(.deprecated("x"))), at: 3..<4, in: "ab\nx", from: Self.script))
        == "-c:4:1: web1: x is deprecated")
    #expect(
      text(.complaint(.line(.noLastValue), at: Self.script))
        == "-c:3: web1: there is no returned value yet")
    #expect(
      text(.complaint(.line(.noLastValue), at: .commandLine))
        == "qmp-shell: web1: there is no returned value yet")
    #expect(text(.complaint(.line(.noLastValue))) == "web1: there is no returned value yet")
  }

  @Test func eachLineOfATextSaysWhoseItIs() {
    #expect(text(.text("a\n\nb\n")) == "web1: a\nweb1: \nweb1: b")
    #expect(
      text(.metaCommand(MetaCommandHelp("\\q", "leave"))) == "web1: \\q\nweb1:   leave")
  }
}
