import JSON
import Shorthand

extension Sentence {
  /// What is wrong with a line, without its place.
  static func text(_ error: SyntaxError) -> String {
    reason(error.reason) + suggestion(error.suggestions)
  }

  /// The same without the close names.
  static func reason(_ reason: SyntaxError.Reason) -> String {
    switch reason {
    case .expectedCommandName: "expected the name of a command"
    case .targetHere: "@NAME cannot stand here"
    case .invalidNameCharacter: "a command's name has no such character"
    case .argumentWithoutCommand: "expected the name of a command before its arguments"
    case .expectedArgument: "expected KEY=VALUE"
    case .emptyKeyPart: "a part of the key is empty"
    case .expectedValue: "expected a JSON value behind :="
    case .unbalancedQuote: "this quote is never closed"
    case .expectedAssignment: "expected = or . here"
    case .expectedSpace: "expected a space here"
    case .textBehindValue: "nothing may stand behind the value"
    case .duplicateKey(let key): "\(key) is given twice"
    case .leafAndParent(let key): "\(key) is given a value of its own and members too"
    case .namesAndIndices(let key): "\(key) is given members by name and by index"
    case .missingIndex(let key, let index): "\(key) has no element \(index), but later ones"
    case .indexTooLarge(let text): "\(text) is too large for an index"
    case .expected(let expectation, let dialect): "expected \(words(expectation, dialect))"
    case .invalidEscape, .invalidJSON(.invalidEscape):
      "not an escape that is known: write \\\\ for a backslash"
    case .loneSurrogate: "half of a surrogate pair is no character"
    case .openBracket: "this bracket is never closed"
    case .tooDeep: "nested deeper than \(JSONTokenizer.depthLimit) levels"
    case .invalidJSON(let reason): text(JSONError(reason, at: 0))
    case .unknownVariable("_"): "there is no returned value yet for ${_}"
    case .unknownVariable(""): "expected a name in ${…}: ${_} is the last returned value"
    case .unknownVariable(let name): "there is no value called \(name): \\gset keeps one"
    case .noSuchPath(let path): "there is nothing at ${\(path)}"
    case .unclosedVariable: "this ${ is never closed"
    case .expectedPathPart: "expected a . here, or the end of the path"
    case .unknownView(let name):
      "there is no view \\\(name): there are "
        + ViewName.allCases.map { "\\\($0.rawValue)" }.joined(separator: ", ")
    case .viewOfText(let name):
      "\\\(name) gives text: only a shell command or a file can stand behind it"
    case .emptyPathPart: "a part of the path is empty"
    case .unknownColumnKind(let name):
      "\(name) is no kind of column: there are "
        + Column.Kind.allCases.map(\.rawValue).joined(separator: ", ")
    case .secondPath: "only one path can stand here"
    case .missingParameter(let number): "word \(number), which ${\(number)} stands for, is missing"
    case .surplusParameter(let name, let most):
      "\(name) takes \(most) word\(most == 1 ? "" : "s")"
    case .unreadableFile(let path, .unreadable(let why)):
      "cannot read \(withoutSecrets(path)): \(why)"
    case .unreadableFile("-", .notUTF8): "standard input is not UTF-8 text"
    case .unreadableFile(let path, .notUTF8): "\(withoutSecrets(path)) is not UTF-8 text"
    case .unreadableFile(_, .alreadyTaken): "standard input has been taken already"
    case .unreadableFile(_, .isTheScript):
      "standard input is the script that is run: give the script by -f"
    case .unreadableFile(_, .nothingTyped): "nothing was typed"
    case .unreadableFile(let path, .interrupted): "the reading of \(path) was interrupted"
    case .expectedShellCommand: "expected a shell command behind |"
    case .expectedFileName: "expected the name of a file"
    case .textBehindFileName: "nothing may stand behind the name of the file"
    case .noTransaction: "there is no transaction to end"
    case .textBehindParenthesis: "nothing may stand behind ) but | or >"
    case .actionsAsMember: "the actions of a transaction are lines of their own"
    case .notAnAction: "this cannot be an action of a transaction"
    case .expectedMetaCommand: "expected a meta-command behind \\: \\? lists them"
    case .passesNothingOn(let name):
      "expected a name, in quotes if it begins so: COMMAND | PROGRAM passes an answer on, \\\(name) "
        + "nothing"
    case .foreignHistoryName:
      "the history knows !!, !N, !PREFIX and !?TEXT? alone; Alt-. brings the last word of an entry"
    case .wrongType(let member, let expected): "\(member) takes \(words(expected))"
    case .marked(let mark): text(mark)
    case .unknownCommand(let name): "the server has no command \(name)"
    case .unknownAction(let name): "the server knows no action \(name) of transactions"
    case .unknownMember(let name, let command): "\(command) has no argument \(name)"
    case .missingMembers(let names, let command):
      "\(command) needs \(names.joined(separator: ", "))"
    case .unknownEnumValue(let text, let values):
      "\(text) is none of \(shortened(values))"
    }
  }

  private static func shortened(_ values: [String]) -> String {
    values.count <= 12
      ? values.joined(separator: ", ")
      : values.prefix(12).joined(separator: ", ") + " and \(values.count - 12) more"
  }

  private static func words(
    _ expectation: ValueLiteral.Expectation, _ dialect: ValueLiteral.Dialect
  ) -> String {
    let quotes = dialect == .json ? "double quotes" : "quotes"
    let values = "a string in \(quotes), a number, true, false, null, [ or {"
    return switch expectation {
    case .value: "a value: \(values)"
    case .valueOrArrayEnd: "a value or ]: \(values)"
    case .key: "a name in \(quotes)"
    case .keyOrObjectEnd: "a name in \(quotes) or }"
    case .colon: "a colon behind the name"
    case .commaOrArrayEnd: "a comma or ]"
    case .commaOrObjectEnd: "a comma or }"
    }
  }

  private static func words(_ type: ExpectedType) -> String {
    switch type {
    case .string: "a string"
    case .integer: "an integer: decimal, 0x1f, or 4k, 10M, 2G, 1T"
    case .number: "a number"
    case .boolean: "true or false"
    case .null: "null"
    case .object: "an object: {…}, or its members with dots"
    case .array: "an array: […], or its elements as KEY.0, KEY.1"
    case .oneOf(let values): "one of \(shortened(values))"
    case .alternatives(let types): types.map { words($0) }.joined(separator: ", or ")
    }
  }
}
