import JSON
import QMP
import Shorthand
import Testing

@testable import Completion

/// Values that are told by their place read back, whatever the server calls things.
@Suite struct HostileWordsTests {
  @Test(
    arguments: [
      "give ", "block_resize ", "screendump ", "snapshot-save ",
      "human-monitor-command command-line=\"device_del ", "\\own ",
    ])
  func aPlainNameIsOffered(_ line: String) { #expect(HostileServer(name: "p").lines(line) != []) }

  /// Words that lack a key, which they have once the line is run.
  @Test(
    arguments: HostileNamesTests.names,
    [
      "give ", "give \"", "give '", "block_resize ", "block_resize 'p", "snapshot-save ",
      "snapshot-save [\"", "screendump ", "screendump '",
    ])
  func aWordWithoutAKeyReadsBack(_ name: String, _ line: String) throws {
    let server = HostileServer(name: name)
    // What ends in `=` is a key, in a slash a folder.
    for made in server.lines(line) where made.hasSuffix(" ") || line.contains("[") {
      #expect(HostileNamesTests.isHarmless(made), "\(made.debugDescription)")
      let whole = made + (line.contains("[") ? "]" : "")
      let named = CompletionEngine.namingWords(whole, knowledge: server.knowledge)
      let text = try #require(named?.text, "\(whole.debugDescription)")
      let arguments = server.command(in: text)?.arguments
      let value = JSONValue.string(name)
      #expect(arguments?.members.count == 1, "\(text.debugDescription)")
      #expect(
        arguments?.members.first?.value == (line.contains("snap") ? .array([value]) : value),
        "\(text.debugDescription)")
    }
  }

  /// A word of a command of one's own: its lines have it as a value, in quotes, or as a word of
  /// `/bin/sh`. `@` begins no file's name there, whose text would be sent, and `;` ends no command.
  @Test(
    arguments: HostileNamesTests.names + ["a;reboot", "a`reboot`", "a&reboot", "a'b c", "*"],
    ["\\own ", "\\own \"", "\\own '", "\\own p ", "\\own p '"])
  func aWordOfAnOwnCommandReadsBack(_ name: String, _ line: String) throws {
    let server = HostileServer(name: name)
    let index = line.contains("p") ? 2 : 1
    for made in server.lines(line) where made.hasSuffix(" ") {
      #expect(HostileNamesTests.isHarmless(made), "\(made.debugDescription)")
      let parameters = try Parameters(made, from: 5)
      #expect(parameters.count == index, "\(made.debugDescription)")
      for word in ["${\(index)}", "\"${\(index)}\""] {
        let text = try parameters.filled(into: "block_resize node-name=" + word)
        #expect(
          server.command(in: text)?.arguments == ["node-name": .string(name)],
          "\(made.debugDescription)")
        let bytes = Array(try parameters.filled(into: "\\! echo " + word).utf8)
        let read = ShellWord(in: bytes[2...], bytes.count)
        #expect(read.isLiteral && read.typed == name, "\(made.debugDescription)")
        #expect(read.span == 8..<bytes.count, "\(made.debugDescription)")
      }
    }
  }

  /// A line of the human monitor's in a value.
  @Test(
    arguments: HostileNamesTests.names,
    [
      "human-monitor-command command-line=", "human-monitor-command command-line=\"",
      "human-monitor-command command-line='", "human-monitor-command command-line:=\"",
      "human-monitor-command ",
    ])
  func aLineOfTheHumanMonitorsReadsBack(_ name: String, _ line: String) {
    let server = HostileServer(name: name)
    for start in ["", "device_del "] {
      // A blank stands in quotes only.
      guard start.isEmpty || line.last != "=" && line.last != " " else { continue }
      // The monitor's help cannot tell of such a command.
      let isTold = !name.contains { $0.isNewline || $0 == " " || $0 == "|" }
      guard !start.isEmpty || isTold else { continue }
      for made in server.lines(line + start) where made.hasSuffix("\" ") || made.hasSuffix("' ") {
        #expect(HostileNamesTests.isHarmless(made), "\(made.debugDescription)")
        let text = CompletionEngine.namingWords(made, knowledge: server.knowledge)?.text ?? made
        #expect(
          server.command(in: text)?.arguments == ["command-line": .string(start + name)],
          "\(text.debugDescription)")
      }
    }
  }
}
