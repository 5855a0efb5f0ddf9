import JSON
import QMP
import Shorthand
import Testing

@testable import Completion

/// A candidate is one word of its kind, whatever the server calls things, or it is not offered.
@Suite struct HostileNamesTests {
  /// What could end a line, a word or a quote, become an operator, or drive a terminal.
  static let names = [
    "a", "a-b.c", "a\n\\! touch PWN", "a\r\\! touch PWN", "\n\\! touch PWN", "a b", "a\tb", " a",
    "a ", "", "a|touch PWN", "a |touch PWN", "a>PWN", "a > PWN", "|a", ">a", "a;b", "a&b",
    "a\u{1b}[2J", "a\u{7f}", "a\u{9b}2J", "a\u{0}b", "a\u{202e}b", "a\u{2066}b", "a\u{2028}b",
    "a\u{a0}b", "a\u{e0041}b", "a\"b", "\"a", "a\"", "a'b", "'a", "a\\b", "a\\", "\\! touch PWN",
    "\\q", "a$b", "${_}", "a${_}", "a)", "(a", "a(b)", "{a", "a}", "[a", "a]", "{\"execute\": 1}",
    "#a", "@/etc/passwd", "!a", "!!", "-a", ".a", "-> a", "<- a", "a=1 b", "a=1", "=a", "a:=1",
    ":a", "~a", "json:{a", "json:{\"a\": 1}", "transaction(", "0", "5", "true", "é", "日本",
    "a\u{301}",
  ]

  /// Names of commands, of actions, of events and of the human monitor's commands.
  @Test(arguments: names) func aNameIsOneWordOrNotOffered(_ name: String) {
    let server = HostileServer(name: name)
    let wanted = server.isName ? [name + " "] : []
    #expect(server.lines("") == wanted, "command")
    #expect(server.lines("exec-oob ").allSatisfy { $0 == "exec-oob \(name) " }, "out of band")
    #expect(server.lines("\\dry ") == wanted.map { "\\dry " + $0 }, "command behind \\dry")
    #expect(server.lines("") { $0.isInTransaction = true } == wanted, "action")
    #expect(server.lines("\\events ") == wanted.map { "\\events " + $0 }, "event")
    #expect(server.lines("\\wait ") == wanted.map { "\\wait " + $0 }, "event to wait for")
    #expect(server.lines("\\wait EVENT,") == wanted.map { "\\wait EVENT," + $0 }, "second event")
    #expect(Set(server.lines("\\h ")) == Set(wanted.map { "\\h " + $0 }), "entity")
    let help = name.contains { $0.isNewline || $0 == " " || $0 == "|" } ? nil : name
    if let help {
      let shown = server.lines("") { $0.isHumanMonitor = true }
      #expect(shown == (server.isName ? [help + " "] : []), "human monitor")
      #expect(server.lines("\\hmp ") == shown.map { "\\hmp " + $0 }, "\\hmp")
    }
  }

  /// What is claimed of hostile names is claimed of names that are offered.
  @Test(arguments: ["\\wait job ", "\\h take ", "snapshot-save devices=", "\\ls ", "take > "])
  func aPlainNameIsOffered(_ line: String) { #expect(HostileServer(name: "p").lines(line) != []) }

  /// Words behind `\wait`, which knows no quotes: ids of jobs and of devices, members and values.
  @Test(arguments: names) func aWordBehindWaitIsOneWord(_ name: String) {
    let server = HostileServer(name: name)
    for (line, end) in [("\\wait job ", " "), ("\\wait unplug ", " "), ("\\wait EVENT e=", " ")] {
      for made in server.lines(line) {
        #expect(made == line + name + end)
        #expect(!name.unicodeScalars.contains { $0.properties.isWhitespace })
        #expect(Self.isHarmless(made) && !made.contains("$"), "\(made.debugDescription)")
      }
    }
    for line in ["\\h take ", "\\h take o.", "\\h EVENT "] {
      for made in server.lines(line) {
        #expect(made.hasPrefix(line) && made.split(separator: " ").count == 3, "\(made)")
        #expect(Self.isHarmless(made), "\(made.debugDescription)")
      }
    }
    for made in server.lines("\\wait EVENT ") where made != "\\wait EVENT o." {
      #expect(made == "\\wait EVENT \(name)=" || made == "\\wait EVENT e=")
      #expect(Self.isHarmless(made) && made.split(separator: " ").count == 3)
    }
  }

  @Test(arguments: names) func aKeyReadsBack(_ name: String) {
    let server = HostileServer(name: name)
    let lines = server.lines("take ") + server.lines("take o.")
    let arguments = lines.map { server.command(in: $0 + "1")?.arguments }
    for (line, arguments) in zip(lines, arguments) where !["take e=", "take o."].contains(line) {
      let isInner = line.hasPrefix("take o.")
      let one = JSONObject([.init(name, .integer(1))])
      #expect(arguments == (isInner ? ["o": .object(one)] : one), "\(line.debugDescription)")
      #expect(Self.isHarmless(line))
    }
    #expect(name.isEmpty || lines.count == 4, "\(lines)")
    let property = server.lines("device_add driver=x ")
    #expect(name.isEmpty || property.count == 1, "\(property)")
    for line in property {
      let arguments: JSONObject = ["driver": .string("x")]
      #expect(
        server.command(in: line + "1")?.arguments
          == JSONObject(arguments.members + [.init(name, .integer(1))]))
      #expect(Self.isHarmless(line))
    }
  }

  @Test(
    arguments: names,
    [
      "take o={", "take o={\"", "take o={'", "take o:={", "take o={'x': 1, ",
      "{\"execute\": \"take\", \"arguments\": {",
    ])
  func aKeyInBracketsReadsBack(_ name: String, _ line: String) {
    let server = HostileServer(name: name)
    for made in server.lines(line) where !made.hasSuffix("\"o\": ") && !made.hasSuffix("\"e\": ") {
      #expect(Self.isHarmless(made), "\(made.debugDescription)")
      let close = line.hasPrefix("{") ? "1}}" : "1}"
      if line.hasPrefix("{") {
        let value = try? JSONValue(parsing: Array((made + close).utf8).span)
        #expect(value?["arguments"]?[name] == .integer(1), "\(made.debugDescription)")
      } else {
        let arguments = server.command(in: made + close)?.arguments
        #expect(arguments?["o"]?[name] == .integer(1), "\(made.debugDescription)")
      }
    }
  }

  /// Values of enums, live values, and the names of files, in every way to begin them.
  @Test(
    arguments: names,
    [
      "take e=", "take e=\"", "take e='", "take e:=", "take e:=\"", "block_resize node-name=",
      "block_resize node-name='", "block_resize node-name:=", "snapshot-save devices=",
      "snapshot-save devices=[\"", "snapshot-save devices=['", "snapshot-save devices:=[",
      "snapshot-save devices.0=", "take o=@", "take o=@'",
    ])
  func aValueReadsBack(_ name: String, _ line: String) {
    let server = HostileServer(name: name)
    let isFile = line.contains("@")
    let isList = line.contains("devices")
    for made in server.lines(line) where !(isFile && !made.hasSuffix(" ")) {
      #expect(Self.isHarmless(made), "\(made.debugDescription)")
      let isOpen = line.contains("=[")
      let arguments = server.command(in: made + (isOpen ? "]" : ""))?.arguments
      let value = arguments?.members.last?.value
      let wanted = JSONValue.string(isFile ? "FILE " + name : name)
      #expect(
        value == (isList ? .array([wanted]) : wanted),
        "\(made.debugDescription) becomes \(String(describing: value))")
    }
  }

  /// A path of QOM goes on behind its slash, and is ended by whoever types.
  @Test(arguments: names, ["qom-list path=/", "qom-list path=\"/", "qom-list path:=\"/"])
  func aPathReadsBack(_ name: String, _ line: String) {
    let server = HostileServer(name: name)
    for made in server.lines(line) {
      #expect(Self.isHarmless(made), "\(made.debugDescription)")
      let value = made.dropFirst("qom-list path".count).drop { ":=".contains($0) }
      let quote = value.first.map(String.init) ?? ""
      let closed = made + "x" + (["\"", "'"].contains(quote) ? quote : "")
      #expect(
        server.command(in: closed)?.arguments == ["path": .string("/\(name)/x")],
        "\(closed.debugDescription)")
    }
  }

  /// The same behind a meta-command, where a path may begin in any folder.
  @Test(arguments: names, ["\\ls ", "\\ls \"", "\\ls /", "\\cat '/"])
  func aPathBehindAMetaCommandReadsBack(_ name: String, _ line: String) throws {
    let server = HostileServer(name: name)
    for made in server.lines(line) {
      #expect(Self.isHarmless(made), "\(made.debugDescription)")
      let value = made.dropFirst(line.hasPrefix("\\ls") ? 4 : 5)
      let quote = value.first.map(String.init) ?? ""
      let closed = made + "x" + (["\"", "'"].contains(quote) ? quote : "")
      let words = try MetaWords(behind: "ls", closed, from: 4, Variables())
      #expect(words.target == nil)
      #expect(words.words.map { "\(ObjectPath($0))" } == ["\(ObjectPath("/\(name)/x"))"])
      #expect(words.arguments(switches: []) != nil, "\(closed.debugDescription)")
    }
  }

  @Test(arguments: names) func aFileReadsBack(_ name: String) {
    let server = HostileServer(name: name)
    for made in server.lines("take > ") where made.hasSuffix(" ") {
      #expect(Self.isHarmless(made), "\(made.debugDescription)")
      var parser = ShorthandParser()
      let environment = ShorthandParser.Environment { _ throws(FileFailure) in "" }
      let line = try? parser.parse(made, isLast: true, environment)
      let outlet = Outlet([], .file(name, appending: false))
      #expect(line == .command(Command("take"), outlet))
    }
    for made in server.lines("\\i ") { #expect(Self.isHarmless(made)) }
  }

  /// The same as a value that QEMU opens, in every way to begin it.
  @Test(
    arguments: names,
    [
      "screendump filename=", "screendump filename=\"", "screendump filename='",
      "screendump filename:=",
    ])
  func aFileOfQEMUsReadsBack(_ name: String, _ line: String) {
    let server = HostileServer(name: name)
    for made in server.lines(line) where made.hasSuffix(" ") {
      #expect(Self.isHarmless(made), "\(made.debugDescription)")
      #expect(server.command(in: made)?.arguments == ["filename": .string(name)])
    }
  }

  @Test(arguments: names, ["take o=${_.a.", "take o=\"${_.a.", "take o:=[${_.a.", "take o=${_."])
  func aPartOfAVariableReadsBack(_ name: String, _ line: String) {
    let server = HostileServer(name: name)
    for made in server.lines(line) {
      #expect(Self.isHarmless(made), "\(made.debugDescription)")
      // What goes on has the same name below it.
      let whole =
        made.hasSuffix("}") ? made : made + (made.dropFirst(line.utf8.count).dropLast()) + "}"
      let close = line.contains("\"") ? "\"" : line.contains("[") ? "]" : ""
      let value = server.command(in: whole + close)?.arguments?.members.last?.value
      let wanted = [1, 2].flatMap { number -> [JSONValue] in
        [.integer(number), .string(String(number)), .array([.integer(number)])]
      }
      #expect(value.map { wanted.contains($0) } == true, "\(whole.debugDescription)")
    }
  }

  /// Programs and files in a line for `/bin/sh`.
  @Test(
    arguments: names, ["take | cat; ", "take | cat ", "take | a;", "\\! ", "\\! cat ", "\\!cat '"])
  func aWordOfTheShellsIsOneWord(_ name: String, _ line: String) {
    let server = HostileServer(name: name)
    for made in server.lines(line) where made.hasSuffix(" ") {
      #expect(Self.isHarmless(made), "\(made.debugDescription)")
      let bytes = Array(made.utf8)
      let start = line.hasPrefix("\\!") ? 2 : 6
      let word = ShellWord(in: bytes[start...], bytes.count - 1)
      #expect(word.isLiteral && word.span.upperBound == bytes.count - 1, "\(made.debugDescription)")
      #expect(word.typed == name || word.typed == "./" + name, "\(made.debugDescription)")
    }
  }

  @Test(arguments: names) func aWordOfTheHumanMonitorsIsOneWord(_ name: String) {
    let server = HostileServer(name: name)
    for line in [
      "\\hmp device_del ", "\\hmp logfile ", "\\gset ", "\\gset x ", "\\gset x a.",
    ] {
      for made in server.lines(line) where !made.hasSuffix("/") && !name.contains("/") {
        #expect(Self.isHarmless(made) && !made.contains("$"), "\(made.debugDescription)")
        let end = made.hasSuffix(".") ? "." : " "
        #expect(made == line + name + end, "\(made.debugDescription)")
        #expect(!name.unicodeScalars.contains { $0.properties.isWhitespace })
      }
    }
  }

  /// Nothing in it moves the cursor, ends the line, or reorders what stands around it.
  static func isHarmless(_ line: String) -> Bool {
    line.unicodeScalars.allSatisfy {
      switch $0.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: false
      default: true
      }
    }
  }
}
