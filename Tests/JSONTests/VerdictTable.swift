import Foundation
import JSON
import Testing

/// A line of `json.cases`.
struct Verdict: CustomTestStringConvertible, Sendable {
  let name: String
  /// `accepted`, or the offset and the reason of the error.
  let outcome: String
  let text: [UInt8]

  var testDescription: String { name }

  static let all: [Verdict] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Cases/json.cases")
    guard let table = try? String(contentsOf: file, encoding: .utf8) else {
      preconditionFailure("no json.cases")
    }
    return table.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { Verdict($0) }
  }()

  private init(_ line: Substring) {
    guard let bar = line.range(of: " |") else { preconditionFailure("no bar in \(line)") }
    let head = line[..<bar.lowerBound].split(separator: " ", maxSplits: 1).map(String.init)
    name = head[0]
    text = Self.bytes(line[bar.upperBound...].dropFirst())
    outcome = head.count == 1 ? "accepted" : head[1]
    precondition(
      name.hasPrefix("i_") || name.hasPrefix(head.count == 1 ? "y_" : "n_"),
      "\(name) is not named by its verdict")
  }

  private static func bytes(_ text: Substring) -> [UInt8] {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\\"), index + 4 <= bytes.count,
        bytes[index + 1] == UInt8(ascii: "x"),
        let byte = UInt8(String(decoding: bytes[index + 2..<index + 4], as: UTF8.self), radix: 16)
      {
        result.append(byte)
        index += 4
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }

  /// An error in the words of the table.
  static func text(_ error: JSONError) -> String {
    "\(error.offset) " + "\(error.reason)".replacing(/(?:[A-Z]\w*\.)+(?=[a-z])/, with: "")
  }
}
