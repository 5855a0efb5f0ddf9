/// What has been learnt of the server that is connected now.
struct ServerKnowledge {
  /// The names of its commands, sorted; empty until they are known.
  var commandNames: [String] = []

  /// Another server may come: nothing is known of it.
  mutating func forget() {
    self = ServerKnowledge()
  }
}
