import JSON
import Testing

@testable import QMP

/// What conversations do not show: states, counts, the numbers of commands.
@Suite struct SessionTests {
  private func ready() -> Session {
    var session = Session()
    _ = session.receive(Array(#"{"QMP": {"capabilities": ["oob"]}}"#.utf8))
    _ = session.receive(Array(#"{"return": {}, "id": 1}"#.utf8))
    return session
  }

  @Test func passesThroughItsStates() {
    var session = Session()
    let nothing = session.start(token: 7)
    #expect(nothing == nil && session.state == .awaitingGreeting && session.greeting == nil)
    _ = session.receive(Array(#"{"QMP": {"capabilities": []}}"#.utf8))
    #expect(session.state == .negotiating && !session.outOfBandEnabled)
    _ = session.receive(Array(#"{"return": {}, "id": 1}"#.utf8))
    #expect(session.state == .ready && session.greeting == Greeting(version: nil))
    let lost = session.end()
    #expect(lost == [] && session.state == .closed)
    let late = session.receive(Array(#"{"event": "STOP"}"#.utf8))
    #expect(late == nil)
    #expect(Session(isGuestAgent: true).state == .synchronizing)
  }

  @Test(arguments: [
    (true, #"{"execute":"qmp_capabilities","arguments":{"enable":["oob"]},"id":1}"#),
    (false, #"{"execute":"qmp_capabilities","id":1}"#),
  ])
  func outOfBandIsEnabledWhereItIsWanted(_ isWanted: Bool, _ negotiation: String) {
    var session = Session(wantsOutOfBand: isWanted)
    let effect = session.receive(Array(#"{"QMP": {"capabilities": ["oob"]}}"#.utf8))
    #expect(effect == .write(Array("\(negotiation)\n".utf8)))
    #expect(session.outOfBandEnabled == isWanted)
  }

  @Test func whatHasNoAnswerAtTheEndIsNamed() {
    var session = ready()
    #expect(session.outOfBandEnabled)
    let (first, _) = session.submit(.command(Command("a")))
    let (second, _) = session.submit(.command(Command("b", dispatch: .outOfBand)))
    let (third, _) = session.submit(
      .verbatim(object: Array("{\"id\":9}".utf8), id: .integer(9), isOutOfBand: false))
    #expect(first < second && second < third && third.description == "4")
    _ = session.receive(Array(#"{"return": {}, "id": 9}"#.utf8))
    // The answer to the third says that none comes to the first any more.
    let lost = session.end()
    #expect(lost == [second])
  }

  @Test func leavesOutOneEmptyMember() {
    var session = ready()
    let (_, bytes) = session.submit(
      .verbatim(object: Array("{}".utf8), id: nil, isOutOfBand: false))
    #expect(bytes == Array("{\"id\":2}\n".utf8))
  }

  @Test(arguments: ["\u{FF}", "", "\u{FF}\u{FF}"])
  func dropsLinesOfNothingButPreamble(_ text: String) {
    var session = Session(isGuestAgent: true)
    _ = session.start(token: 7)
    let effect = session.receive(text.unicodeScalars.map { UInt8($0.value) })
    #expect(effect == nil && session.state == .synchronizing)
  }
}
