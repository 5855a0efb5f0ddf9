import Foundation
import JSON
import QMP
import Testing

@testable import Shorthand

/// One line of `shorthand.cases` and what comes of it.
struct TypedLine: Sendable {
  let number: Int
  let text: String
  let outcome: String
}

/// Lines that are typed one after the other.
struct ShorthandCase: CustomTestStringConvertible, Sendable {
  var lines: [TypedLine] = []

  var testDescription: String { lines.first.map { "\($0.number): \($0.text)" } ?? "" }
}

/// The file beside this one.
enum CaseTable {
  static let cases: [ShorthandCase] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    let file = folder.appending(path: "Cases/shorthand.cases")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else {
      preconditionFailure("no shorthand.cases")
    }
    return cases(in: text)
  }()

  private static func cases(in text: String) -> [ShorthandCase] {
    var cases = [ShorthandCase()]
    var typed: (number: Int, text: String)?
    let rows = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, row) in rows.enumerated() where !row.hasPrefix("#") {
      if row.isEmpty {
        cases.append(ShorthandCase())
      } else if let line = typed {
        let outcome = row.hasPrefix("= ") ? String(row.dropFirst(2)) : String(row)
        cases[cases.count - 1].lines.append(
          TypedLine(number: line.number, text: line.text, outcome: outcome))
        typed = nil
      } else {
        precondition(row == ">" || row.hasPrefix("> "), "line \(index + 1) is no typed line")
        typed = (index + 1, unmarked(row.dropFirst(2)))
      }
    }
    precondition(typed == nil, "the last line has no outcome")
    return cases.filter { !$0.lines.isEmpty }
  }

  private static func unmarked(_ text: Substring) -> String {
    text.replacingOccurrences(of: "␉", with: "\t")
      .replacingOccurrences(of: "␍", with: "\r").replacingOccurrences(of: "␣", with: " ")
  }

  /// What the lines of the table may refer to.
  static var environment: ShorthandParser.Environment {
    var environment = ShorthandParser.Environment { path throws(FileFailure) in
      switch path {
      case "note": return "line 1\nline 2\n"
      case "my file": return "x"
      case "image": throw .notUTF8
      default: throw .unreadable("No such file")
      }
    }
    environment.variables = Variables(
      last: .array([
        .object([
          "device": .string("d0"), "size": .integer(5),
          "tags": .array([.string("a"), .bool(true)]),
        ])
      ]),
      named: [
        "n": .integer(5), "s": .string("a b"), "o": .object(["k": .array([.null])]),
        "empty": .string(""),
      ])
    return environment
  }
}

/// Outcomes as the table writes them.
enum Outcome {
  static func text(_ line: ParsedLine) -> String {
    switch line {
    case .blank: "blank"
    case .skipped: "skipped"
    case .incomplete: "…"
    case .transactionBegan: "began"
    case .actionAdded: "added"
    case .command(let command, let outlet):
      String(decoding: command.encoded(id: nil), as: UTF8.self) + text(outlet)
    case .verbatim(let command, let outlet):
      String(decoding: command.object, as: UTF8.self) + text(outlet)
    case .meta(let meta): "\\\(meta.name)\(meta.rest.isEmpty ? "" : " ")\(meta.rest)"
    }
  }

  private static func text(_ outlet: Outlet?) -> String {
    (outlet?.views ?? []).map { " | \($0)" }.joined() + text(outlet?.target)
  }

  private static func text(_ target: Outlet.Target?) -> String {
    switch target {
    case nil: ""
    case .shell(let command): " | \(command)"
    case .file(let path, appending: let isAppending): " \(isAppending ? ">>" : ">") \(path)"
    }
  }

  /// The place drawn under the line that holds it, and the reason.
  static func text(_ error: SyntaxError, in text: String) -> String {
    let bytes = Array(text.utf8)
    let lineStart = bytes[..<error.span.lowerBound].lastIndex(of: UInt8(ascii: "\n")) ?? -1
    let before = String(decoding: bytes[(lineStart + 1)..<error.span.lowerBound], as: UTF8.self)
    let place = String(decoding: bytes[error.span], as: UTF8.self)
    let indentation = String(repeating: " ", count: before.count + 2)
    let carets = String(repeating: "^", count: max(1, place.count))
    return "\(indentation)\(carets) \(name(error.reason))"
  }

  /// The case and what goes with it, without the names of the types.
  static func name(_ reason: SyntaxError.Reason) -> String {
    "\(reason)".replacing(/(?:[A-Z]\w*\.)+(?=[a-z])/, with: "")
  }
}
