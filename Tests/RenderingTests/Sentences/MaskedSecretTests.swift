import JSON
import Monitors
import QMP
import Reports
import Shorthand
import System
import SystemPackage
import Terminal
import Testing

@testable import Rendering

/// What the shell says holds none of the secrets in what it is about.
@Suite struct MaskedSecretTests {
  @Test(arguments: [
    ("x password=hunter2 b", "  x password=***", "             ^^^"),
    ("x password=hunter2 b c=1", "  x password=*** c=1", "             ^^^"),
    ("x b password=hunter2", "  x b password=***", "    ^"),
    ("x pasword=\"hunter2", "  x pasword=***", "            ^^^"),
    (
      "{\"pass\\u0077ord\": \"p\", x}", "  {\"pass\\u0077ord\": ***, x}",
      "                         ^"
    ),
  ])
  func carets(_ line: String, _ shown: String, _ caret: String) {
    var parser = ShorthandParser()
    let environment = ShorthandParser.Environment { path throws(FileFailure) in path }
    do throws(SyntaxError) {
      _ = try parser.parse(line, isLast: true, environment)
      Issue.record("parsed")
    } catch {
      let places = SecretPlaces(line, isLine: true)
      let report = RemarkRendering.misread(error, in: places, from: .terminal).plain
      #expect(report.split(separator: "\n").dropFirst().map(String.init) == [shown, caret])
    }
  }

  /// In the text of an alias they become one.
  @Test func wordsBehindAnAlias() {
    let aliases = Aliases(["sp": "set_password protocol=vnc password=${1}"])
    let line = SecretPlaces("sp hunter2 b", isLine: true, aliases: aliases)
    let error = SyntaxError(.surplusParameter("sp", most: 1), at: 11..<12)
    #expect(
      RemarkRendering.misread(error, in: line, from: .terminal).plain
        == "sp takes 1 word\n  sp ***\n     ^^^")
  }

  @Test func repliesThatCannotBeRead() {
    let bytes = Array(#"{"return":{"password":"hunter2"#.utf8) + [0xFF] + Array(#""}}"#.utf8)
    for error in [
      ProtocolError.malformed(JSONError(.invalidUTF8, at: 30)), .notAnObject, .truncated,
    ] {
      for remark in [
        ServerRemark.skipped(bytes, error), .lostReply(.unreadable(bytes, error), of: "x"),
      ] {
        let sentence = Sentence.of(.server(remark))
        #expect(sentence.hasSuffix(#""{"return":{"password":***}}""#), "\(sentence)")
      }
    }
  }

  @Test func repliesThatNobodyAskedFor() throws {
    let message = Array(#"{"return": {"password": "hunter2"}}"#.utf8)
    let response = try #require(Response(try ServerMessage(message)))
    #expect(
      Sentence.of(.server(.unmatched(response))).hasSuffix(#"{"return":{"password":"***"}}"#))
  }

  @Test func linesForTheShell() {
    let command = "echo hunter2 | passwd --stdin root"
    for sentence in [
      Sentence.of(.file(.shellCommandEnded(command, .exited(1)))),
      Sentence.of(.file(.shellCommandEnded(command, .signalled(1)))),
      Sentence.of(.file(.shellCommandEnded(command, nil))),
      Sentence.of(.file(.cannotStart(command, .permissionDenied))),
    ] {
      #expect(!sentence.contains("hunter2") && sentence.contains("echo ***"), "\(sentence)")
    }
  }

  @Test func namesOfFiles() {
    let path = "/nonexistent/password=hunter2"
    let origin = LineOrigin(place: .file(path), line: 1)
    for sentence in [
      Sentence.of(.file(.cannotRead(path, .noSuchFileOrDirectory))),
      Sentence.of(.file(.cannotWrite(path, .noSuchFileOrDirectory))),
      Sentence.of(.file(.transcriptFailed(path, .noSpace))),
      Sentence.of(.file(.runsItself([path, path]))),
      Sentence.reason(.unreadableFile(path, .unreadable("why"))),
      Sentence.prefix(origin),
    ] {
      #expect(!sentence.contains("hunter2") && sentence.contains("password=***"), "\(sentence)")
    }
  }
}
