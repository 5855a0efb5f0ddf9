import JSON
import Testing

@Suite struct VerdictTests {
  @Test(arguments: Verdict.all)
  func agrees(_ verdict: Verdict) {
    let outcome: String
    do throws(JSONError) {
      _ = try JSONValue(parsing: verdict.text.span)
      outcome = "accepted"
    } catch {
      outcome = Verdict.text(error)
    }
    #expect(outcome == verdict.outcome)
  }

  /// The compactor has the same verdict, and what it writes is the same value; so is what the
  /// writer makes of the tree.
  @Test(arguments: Verdict.all)
  func writesAgain(_ verdict: Verdict) throws {
    guard verdict.outcome == "accepted" else {
      #expect(throws: JSONError.self) { try JSONCompactor.compact(verdict.text.span) }
      return
    }
    let value = try JSONValue(parsing: verdict.text.span)
    let compact = try JSONCompactor.compact(verdict.text.span)
    #expect(try JSONValue(parsing: compact.span) == value)
    #expect(try JSONValue(parsing: value.compact) == value)
    #expect(try JSONCompactor.compact(compact.span) == compact)
  }

  /// Cut off anywhere, an array or an object is no JSON, and the error is inside the text.
  @Test(arguments: Verdict.all)
  func refusesEveryCut(_ verdict: Verdict) {
    guard verdict.outcome == "accepted", let last = verdict.text.last,
      last == UInt8(ascii: "]") || last == UInt8(ascii: "}")
    else { return }
    for count in 0..<verdict.text.count {
      do throws(JSONError) {
        _ = try JSONValue(parsing: Array(verdict.text[..<count]).span)
        Issue.record("accepted the first \(count) bytes")
      } catch {
        #expect(error.offset <= count)
      }
    }
  }
}
