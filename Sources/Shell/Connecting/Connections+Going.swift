import Monitors

/// From one connection to another, and back.
extension Connections {
  /// Leaves the current one for another server; goes to the connection that leads there, if another
  /// one does.
  ///
  /// - Returns: nil if commands can be sent there now.
  func go(to target: NamedAddress) -> ConnectFailure? {
    guard let open = conversation(to: target.address), open !== current else {
      return connect(to: target)
    }
    return go(to: open, at: target)
  }

  func conversation(to address: ServerAddress) -> Conversation? {
    all.first { $0.monitor.target == address }
  }

  /// Goes to a connection, which is connected again if it has ended.
  ///
  /// - Returns: nil if commands can be sent there now.
  func go(to open: Conversation) -> ConnectFailure? {
    select(open)
    return open.monitor.isConnected || open.monitor.target == nil ? nil : reconnect()
  }

  func go(to open: Conversation, at target: NamedAddress) -> ConnectFailure? {
    select(open)
    return open.monitor.isReady ? nil : connect(to: target)
  }

  /// Whether there is one to go back to.
  var hasFormer: Bool { left != nil || monitors.previous != nil }

  /// Goes back to the one before, which is connected again if it was left.
  ///
  /// - Returns: nil if it is the current one now.
  func goBack() -> ConnectFailure? {
    if let left {
      self.left = nil
      let failure = connect(to: left)
      if failure != nil { self.left = left }
      return failure
    }
    if let conversation = monitors.previous.flatMap({ conversations[$0] }) { select(conversation) }
    return nil
  }
}
