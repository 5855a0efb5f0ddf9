import JSON
import Shorthand
import Testing

/// Where an operator counts in a line for the human monitor, and where it is the monitor's own.
@Suite struct HumanMonitorLineTests {
  @Test(
    arguments: [
      ("info status", "info status", nil), ("  info status\t", "info status", nil), ("", "", nil),
      ("info status | head -1", "info status", .shell("head -1")),
      ("info status |head -1", "info status", .shell("head -1")),
      ("info\t| a | b > c", "info", .shell("a | b > c")),
      ("info status > f", "info status", .file("f", appending: false)),
      ("info status >f", "info status", .file("f", appending: false)),
      ("info status >> f", "info status", .file("f", appending: true)),
      ("info status > \"a b\"", "info status", .file("a b", appending: false)),
      ("info status > ${name}.txt", "info status", .file("vm.txt", appending: false)),
      ("info status|head", "info status|head", nil), ("p 1|2", "p 1|2", nil),
      ("p 1 |2", "p 1", .shell("2")), ("p '|'", "p '|'", nil), ("| cat", "| cat", nil),
      ("  > f", "> f", nil), ("migrate exec:gzip>f", "migrate exec:gzip>f", nil),
      ("migrate \"exec:gzip > f\"", "migrate \"exec:gzip > f\"", nil),
      (#"x "a \" | b" | c"#, #"x "a \" | b""#, .shell("c")),
      ("x a\"b | c\" | d", "x a\"b | c\"", .shell("d")), ("x \"a | b", "x \"a | b", nil),
      (#"x "\"#, #"x "\"#, nil),
    ] as [(String, String, Outlet.Target?)])
  func operatorsStandWhereAWordBegins(
    _ line: String, _ text: String, _ target: Outlet.Target?
  ) throws {
    let variables = Variables(named: ["name": .string("vm")])
    let read = try HumanMonitorLine(line, variables)
    #expect(read.text == text)
    #expect(read.outlet?.target == target)
    #expect(read.outlet?.views ?? [] == [])
    let literal = HumanMonitorLine(literal: line)
    #expect(literal.outlet == nil)
  }

  @Test(arguments: [
    ("info |", SyntaxError.Reason.expectedShellCommand, 5..<6),
    ("info status >", .expectedFileName, 12..<13), ("info > a b", .textBehindFileName, 9..<10),
  ])
  func whatIsMissingIsToldWithItsPlace(
    _ line: String, _ reason: SyntaxError.Reason, _ place: Range<Int>
  ) {
    let error = #expect(throws: SyntaxError.self) { try HumanMonitorLine(line, Variables()) }
    #expect(error?.reason == reason)
    #expect(error?.span == place)
  }
}
