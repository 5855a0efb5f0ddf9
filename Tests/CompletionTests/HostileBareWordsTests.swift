import JSON
import QMP
import Testing

@testable import Completion

/// A bare word at the prompt gets its key from the server, and the line runs by Enter alone.
@Suite struct HostileBareWordsTests {
  @Test(arguments: HostileNamesTests.names, ["", "\\dry ", "take o.x=1\n"])
  func theKeyOfABareWordReadsBack(_ name: String, _ before: String) {
    let server = HostileServer(name: name)
    let named = CompletionEngine.namingWords(before + "take 1", knowledge: server.knowledge)
    guard let text = named?.text else {
      Issue.record("no key for \(name.debugDescription)")
      return
    }
    #expect(text.hasPrefix(before + "take ") && text.hasSuffix("=1"))
    let line = String(decoding: text.utf8.dropFirst(before.utf8.count), as: UTF8.self)
    #expect(
      server.command(in: line)?.arguments == JSONObject([.init(name, .integer(1))]),
      "\(line.debugDescription)")
    #expect(HostileNamesTests.isHarmless(line), "\(line.debugDescription)")
  }

  /// The colours of what was typed stand where these places are.
  @Test(
    arguments: HostileNamesTests.names,
    ["take 1", "take 1 2 'a b' | jq .", "take\ntake 1 2", "take x|y", "take {1} \u{2028}"])
  func placesWithAndWithoutKeysKeepTheirOrder(_ name: String, _ typed: String) {
    let knowledge = HostileServer(name: name).knowledge
    guard let named = CompletionEngine.namingWords(typed, knowledge: knowledge) else {
      #expect(!["take 1", "take\ntake 1 2"].contains(typed))
      return
    }
    let places = (0...named.text.utf8.count).map { named.typed($0) }
    #expect(places == places.sorted() && places.first == 0 && places.last == typed.utf8.count)
    let there = (0...typed.utf8.count).map { named.named($0) }
    #expect(there == there.sorted() && there.last == named.text.utf8.count)
  }
}
