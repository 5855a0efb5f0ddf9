import Testing

@testable import Terminal

@Suite struct SuggestionTests {
  private func history(_ entries: String...) throws -> History {
    var history = History()
    for entry in entries { try history.append(entry) }
    return history
  }

  @Test func goesOnAsTheNewestEntryThatBeginsAlike() throws {
    let history = try history("query-status", "query-block", "stop")
    for (text, rest) in [
      ("q", "uery-block"), ("query-s", "tatus"), ("query-", "block"), ("stop", nil), ("x", nil),
      ("", nil), ("stoq", nil), ("s", "top"),
    ] {
      var suggestion = Suggestion()
      #expect(suggestion.rest(of: text, in: history) == rest, "\(text)")
    }
  }

  @Test func followsTheLine() throws {
    let history = try history("x a=12", "x a=1", "x b=1")
    var suggestion = Suggestion()
    let rests = ["x", "x ", "x a=1", "x a=12", "x a=1", "x b", "z", "z ", "x a="].map {
      suggestion.rest(of: $0, in: history)
    }
    #expect(rests == [" b=1", "b=1", "2", nil, "2", "=1", nil, nil, "1"])
  }

  @Test func showsNoSecretUnasked() throws {
    var history = try history("set_password protocol=spice")
    try history.append("set_password protocol=vnc password=hunter2", keeping: .memory)
    try history.append(" set_password x=1")
    var suggestion = Suggestion()
    #expect(suggestion.rest(of: "set_password", in: history) == " protocol=spice")
    #expect(suggestion.rest(of: " set", in: history) == nil)
    #expect(suggestion.rest(of: "set_password protocol=v", in: history) == nil)
  }
}
