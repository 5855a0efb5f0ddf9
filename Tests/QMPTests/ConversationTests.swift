import Testing

@testable import QMP

@Suite struct ConversationTests {
  /// However the bytes are cut into packets, and whichever line break ends them.
  @Test(arguments: Conversation.all, [1, 2, 3, 7, 61, 1 << 20])
  func plays(_ conversation: Conversation, _ packet: Int) {
    for lineEnd in ["\n", "\r\n"] {
      var player = ConversationPlayer(conversation, packet: packet, lineEnd: lineEnd)
      var expected: [String] = []
      for line in conversation.lines where !player.play(line) { expected.append(line) }
      let place = zip(player.outcomes, expected).prefix { $0 == $1 }.count
      #expect(player.outcomes.dropFirst(place) == expected.dropFirst(place))
    }
  }
}
