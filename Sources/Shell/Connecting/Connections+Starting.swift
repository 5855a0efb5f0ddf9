import EventLoop
import Monitors
import Reports
import Transport

/// Several connections at the start of a session.
extension Connections {
  /// How long those that say nothing are waited for while others can be talked to, in milliseconds.
  private static let patience = 1000

  /// Connects to several servers at once. One that cannot be reached is told of, and is none of the
  /// session's, nor are those for which there are too few descriptors; one that says nothing goes on
  /// connecting.
  ///
  /// - Returns: nil if one of them can be talked to now.
  func start(_ targets: [NamedAddress]) -> ExitStatus? {
    let room = DescriptorRoom(for: targets)
    let fitting = targets.prefix(max(1, room.fittingCount(of: targets)))
    if fitting.count < targets.count {
      let count = targets.count - fitting.count
      front.output.show(
        .complaint(.connection(.noDescriptors(count: count, limit: room.limit)), at: .commandLine))
    }
    for (index, target) in fitting.enumerated() { begin(target, isFirst: index == 0) }
    var result = current.wait(until: front.reactor.now + Self.patience) { starting.isEmpty }
    if result == .timedOut {
      for conversation in all { tellSilence(of: conversation) }
      result = current.wait { starting.isEmpty || hasReady }
    }
    if result == .interrupted || result == .terminated { return .interrupted }
    guard hasReady else { return .worst(of: failedStarts) }
    for conversation in all where isGone(conversation) { remove(conversation) }
    if !current.monitor.isReady, let ready = all.first(where: { $0.monitor.isReady }) {
      select(ready)
    }
    isStarted = true
    askNames()
    return nil
  }

  private var hasReady: Bool { all.contains { $0.monitor.isReady } }

  private func isGone(_ conversation: Conversation) -> Bool {
    !conversation.monitor.isConnected && starting[conversation.monitor.id] == nil
  }

  private func begin(_ target: NamedAddress, isFirst: Bool) {
    if !isFirst {
      let monitor = Monitor(monitors.nextID, on: monitors.loop)
      add(Conversation(front, with: monitor, of: monitors), named: "")
    }
    guard let id = monitors.ids.last, let conversation = conversations[id] else { return }
    givenNames[id] = target.name
    starting[id] = target.address
    monitors.connect(
      id, to: target.address.socket, Connector(conversation).terms(for: target.address))
  }

  /// How far one of them has come.
  func noteStart(of conversation: Conversation, to address: ServerAddress, _ phase: Phase) {
    rename(conversation)
    let name = name(of: conversation)
    switch phase {
    case .ready:
      starting[conversation.monitor.id] = nil
      guard isStarted else { return }
      if givenNames[conversation.monitor.id] == nil { conversation.monitor.learnName() }
      let info = Connector(conversation).connectionInfo
      front.output.show(.from(name, .remark(.connection(info))))
    case .ended:
      starting[conversation.monitor.id] = nil
      let failure = Connector(conversation, host).failure(phase, .done, address)
      failedStarts.append(failure.status)
      front.output.show(.from(name, .complaint(failure.remark)))
    case .idle, .connecting, .negotiating: break
    }
  }

  private func tellSilence(of conversation: Conversation) {
    let monitor = conversation.monitor
    guard starting[monitor.id] != nil, monitor.address != nil else { return }
    let remark = Connector(conversation, host).silence(of: monitor)
    front.output.show(.from(name(of: conversation), .remark(.connection(remark))))
  }
}
