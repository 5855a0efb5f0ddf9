import JSON
import QMP
import Testing

@testable import Records

struct TranscriptReaderTests {
  /// The entries as text: the line, the kind, the message.
  private func read(_ text: String) throws -> [String] {
    try TranscriptReader.entries(of: Array(text.utf8)).map { entry in
      switch entry.content {
      case .sent(let message): "\(entry.line) -> " + String(decoding: message.bytes, as: UTF8.self)
      case .received(let message):
        "\(entry.line) <- " + String(decoding: message.bytes, as: UTF8.self)
      case .ignore(let path): "\(entry.line) ignore \(path)"
      }
    }
  }

  @Test(arguments: [
    ("", []),
    ("# only a comment\n\n", []),
    ("-> {\"a\":1}\n<- {\"b\":2}\n", ["1 -> {\"a\":1}", "2 <- {\"b\":2}"]),
    ("\u{FEFF}-> {}\r\n  <- {}\r\n", ["1 -> {}", "2 <- {}"]),
    ("->{}", ["1 -> {}"]),
    ("-> {\n  \"a\":\n  1\n   }\n<- {}", ["1 -> {\n  \"a\":\n  1\n   }", "5 <- {}"]),
    ("-> {\"a\": \"}\\\"\",\n\n\"b\": [\n]}\n", ["1 -> {\"a\": \"}\\\"\",\n\n\"b\": [\n]}"]),
    ("\\ignore return[*].node-name\n-> {}", ["1 ignore return[*].node-name", "2 -> {}"]),
    ("# 2026-11-24T10:00:00Z\n-> {}\n# 5\n<- {}", ["2 -> {}", "4 <- {}"]),
  ])
  func messagesAreRead(_ text: String, _ entries: [String]) throws {
    #expect(try read(text) == entries)
  }

  @Test(arguments: [
    ("-> {\"a\":1\n<- {}", TranscriptError.Reason.malformed(.unexpectedEnd), 1, 10),
    ("-> {}\n<- {\"é\":x}", .malformed(.unexpectedByte(expected: .value)), 2, 9),
    ("-> {\n \"a\": 01\n}", .malformed(.invalidNumber), 2, 8),
    ("-> {} {}", .malformed(.trailingBytes), 1, 7),
    ("-> 5", .notAnObject, 1, 3),
    ("<-", .malformed(.unexpectedEnd), 1, 3),
    ("-> {}\n  stop", .strayLine, 2, 3),
    ("\\ignore x", .invalidPath, 1, 9),
    ("\\ignore", .invalidPath, 1, 8),
    ("-> {\"a\":\n# comment\n1}", .malformed(.unexpectedEnd), 1, 9),
  ])
  func errorsHaveTheirPlace(
    _ text: String, _ reason: TranscriptError.Reason, _ line: Int, _ column: Int
  ) {
    #expect(throws: TranscriptError(reason: reason, line: line, column: column)) {
      try read(text)
    }
  }

  /// A comment names the messages above it, and no more than those of the last connection.
  @Test(arguments: [
    (0, [nil, nil, "b", nil]), (1, [nil, nil, "b", "a"]), (9, [nil, "a", "b", "a"]),
  ])
  func aCommentNamesWhatStandsAboveIt(_ count: Int, _ names: [String?]) throws {
    let text = """
      -> {"execute": "of-another"}
      <- {"QMP": {}}
      # 1970-01-01T00:00:01Z b
      -> {}
      -> {"execute": "x"}
      # 1970-01-01T00:00:01Z a was alone; messages above without a name: \(count)
      """
    let entries = try TranscriptReader.entries(of: Array(text.utf8))
    #expect(entries.map(\.party.monitor) == names)
  }

  @Test func aTimeBelongsToTheNextMessageOnly() throws {
    let text = "# 1970-01-01T00:00:01Z\n-> {}\n<- {}\n"
    let entries = try TranscriptReader.entries(of: Array(text.utf8))
    #expect(entries.map(\.time) == [RecordedTime(microseconds: 1_000_000), nil])
  }

  /// Whatever the bytes, reading ends.
  @Test func everyPrefixCanBeRead() {
    let text = Array(
      "\u{FEFF}# 2026-11-24T10:00:00Z\r\n-> {'a\": [\n{\\\"}\n<- {}\n\\ignore a.".utf8)
    for end in 0...text.count { _ = TranscriptReader(Array(text[..<end])) }
  }
}
