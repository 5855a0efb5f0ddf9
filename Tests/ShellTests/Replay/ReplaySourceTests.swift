import Records
import Testing

@testable import Shell

struct ReplaySourceTests {
  @Test(arguments: [
    "", "query-status\n", "# comment\nstop\ncont", "\\ignore return\nquery-status",
    // A history into which messages were pasted.
    "-> {\"execute\":\"stop\"}\nquery-status\n", "-> {\"execute\":\nquery-status\n",
    "<- {\"return\": {}}\nstop",
  ])
  func linesAreKnown(_ text: String) throws {
    #expect(try ReplaySource(Array(text.utf8)) == .lines)
  }

  @Test(arguments: [
    "-> {\"execute\":\"stop\"}", "# comment\n\\ignore return\n-> {\n}\n<- {}\n",
  ])
  func transcriptsAreKnown(_ text: String) throws {
    guard case .transcript = try ReplaySource(Array(text.utf8)) else {
      Issue.record("taken for lines")
      return
    }
  }

  @Test(arguments: [
    ("-> {\"execute\":\"stop\"}\n<- {\"retu", 2), ("# 2026-11-24T10:00:00Z\n-> {}\n<", 3),
    ("-> {}\n<-", 2), ("-> {}\n-> {\"a\":[1,", 2),
  ])
  func whatStandsBeforeACutIsATranscript(_ text: String, _ cutLine: Int) throws {
    guard case .transcript(let entries, let line) = try ReplaySource(Array(text.utf8)) else {
      Issue.record("taken for lines")
      return
    }
    #expect(entries.count == 1 && line == cutLine)
  }

  @Test(arguments: [
    ("stop\n\\\\echo a\nx a=\"\\\\n\"\n", false, "stop\n\\echo a\nx a=\"\\n\""),
    ("x a=1\\ny\n\ncont", true, "x a=1\ny\ncont"), ("-> {}", true, "-> {}"),
  ])
  func historiesAreDecoded(_ text: String, _ isHistory: Bool, _ lines: String) throws {
    #expect(try ReplaySource(Array(text.utf8), isHistory: isHistory) == .history(lines))
  }

  @Test(arguments: [
    ("# 2026-11-24T10:00:00Z\n-> {}\ngarbage", 3), ("-> {\"a\"}", 1),
    ("# 2026-11-24T10:00:00Z\n-> {\"execute\":\"st", 2), ("-> {}\n<- {\"retu\n", 2),
  ])
  func damageIsTold(_ text: String, _ line: Int) {
    let error = #expect(throws: TranscriptError.self) { try ReplaySource(Array(text.utf8)) }
    #expect(error?.line == line)
  }
}
