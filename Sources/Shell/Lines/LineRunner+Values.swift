import JSON
import QMP
import Reports
import Shorthand
import System
import SystemPackage

/// What lines may refer to: values, files, the server's schema.
extension LineRunner {
  /// What the schema has against a message in the user's own words, where lines are checked, or what
  /// it marks in it where that is refused.
  func problem(
    with message: VerbatimCommand, in text: String, from origin: LineOrigin
  ) -> SyntaxError? {
    let typing = server.typing(for: text, from: origin, isVerbatim: true)
    guard let name = message.name, let typing else {
      return nil
    }
    let start = text.firstRange(of: "\"\(name)\"")?.lowerBound ?? text.startIndex
    let place = text.utf8.distance(from: text.startIndex, to: start)
    let command = TypedCommand(name, at: place..<place + name.utf8.count + 2)
    do throws(SyntaxError) {
      _ = try typing.values(of: [], command: command)
      try typing.check(message.value["arguments"]?.object ?? JSONObject(), [], command: command)
      return nil
    } catch {
      return error
    }
  }

  /// What the line may refer to.
  ///
  /// - Parameter isTrial: the line is only looked at: it takes nothing from anybody.
  func environment(
    for text: String, from origin: LineOrigin, isTrial: Bool = false
  ) -> ShorthandParser.Environment {
    environment(for: text, values(for: text), from: origin, isTrial: isTrial)
  }

  func environment(
    for text: String, _ variables: Variables, from origin: LineOrigin, isTrial: Bool = false
  ) -> ShorthandParser.Environment {
    ShorthandParser.Environment(variables, typing: server.typing(for: text, from: origin)) {
      [self] path throws(FileFailure) in
      if path == "-" { return isTrial ? SecretNames.mask : try standardInput() }
      return try self.text(ofFile: path)
    }
  }

  /// The command that words of a line stand for, each of which is one token; it is not sent.
  ///
  /// - Throws: ``SyntaxError`` with places in the words joined by single blanks.
  func command(words: [String], from origin: LineOrigin) throws(SyntaxError) -> Command {
    var parser = ShorthandParser()
    let text = words.joined(separator: " ")
    let environment = environment(for: text, from: origin)
    guard case .command(let command, _) = try parser.parse(words: words, environment)
    else { throw SyntaxError(.expectedCommandName, at: 0..<0) }
    return command
  }

  /// What `${…}` in the text stands for; nothing is looked up where there is none.
  func values(for text: String) -> Variables {
    Self.refersToValues(text) ? values() : Variables()
  }

  static func refersToValues(_ text: String) -> Bool {
    text.holds(UInt8(ascii: "$")) && text.contains("${")
  }

  func values() -> Variables {
    var variables = Variables(last: front.last?.value, named: names.variables)
    if front.options.checksOnly {
      variables.last = Variables.unknown("_")
      variables.areUnknown = true
    }
    return variables
  }

  private func standardInput() throws(FileFailure) -> String {
    let isScript = sources.contains { $0.identity == LineSource.standardInput.identity }
    if isScript, !Environment.isTerminal(.standardInput) { throw .isTheScript }
    return try front.takeStandardInput()
  }

  private func text(ofFile path: String) throws(FileFailure) -> String {
    let bytes: [UInt8]
    do throws(Errno) {
      bytes = try front.read(Files.expandingHome(path))
    } catch {
      throw FileFailure.unreadable(error.description)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw FileFailure.notUTF8 }
    return text
  }
}

extension ShorthandParser {
  /// Reads a line, or the words that the user's own shell has made of it.
  ///
  /// - Throws: ``SyntaxError`` with its place in the text.
  mutating func read(
    _ text: String, from origin: LineOrigin, isLast: Bool, _ environment: Environment
  ) throws(SyntaxError) -> ParsedLine {
    guard let words = origin.words else {
      return try parse(text, isLast: isLast, environment)
    }
    return try parse(text, words: words, environment)
  }
}
