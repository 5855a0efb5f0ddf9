import Monitors
import Reports
import System
import Transport

/// The connections of a session: each has a number and a name, and lines go to one of them.
final class Connections {
  /// Their monitors, which know their names.
  let monitors: MonitorSet
  /// The one that lines without a name go to.
  private(set) var current: Conversation
  /// The one that the line which runs now goes to, if it names one.
  private(set) var visited: Conversation?
  /// Ask a server for its schema as soon as there is nothing else to do: the prompt comes first.
  var learnsWhenIdle = false

  let front: FrontEnd
  private(set) var conversations = MonitorTable<Conversation>()
  var givenNames: [MonitorID: String] = [:]
  /// Those that are connected since the session began, and cannot be talked to yet.
  var starting: [MonitorID: ServerAddress] = [:]
  /// How those ended of which nothing came.
  var failedStarts: [ExitStatus] = []
  /// Where it is looked who holds a monitor that says nothing.
  let host = HostLook()
  /// The session has begun: who can be talked to only now is told of.
  var isStarted = false
  /// The server that the current connection has been taken from, if that happened last.
  var left: NamedAddress?

  /// One connection, which leads nowhere yet.
  ///
  /// - Parameter open: what makes the wires.
  init(
    _ front: FrontEnd,
    opening open: @escaping OpenWire = AddressedWire.open
  ) {
    self.front = front
    monitors = MonitorSet(on: front.reactor.loop, opening: open)
    let monitor = Monitor(monitors.nextID, on: front.reactor.loop)
    current = Conversation(front, with: monitor, of: monitors)
    add(current, named: "QEMU")
    monitors.onNotice = { [unowned self] in note($1, of: $0) }
    front.reactor.beforeBlocking = { [unowned self] in
      front.output.flush()
      guard learnsWhenIdle else { return }
      if current.replies.isEmpty { learnStanding() }
      current.learn()
    }
  }

  /// In the order of their numbers.
  var all: [Conversation] { conversations.values }

  var areSeveral: Bool { monitors.ids.count > 1 }

  /// What a connection is called.
  func name(of conversation: Conversation) -> String {
    monitors.names[conversation.monitor.id] ?? ""
  }

  /// The names by which each can be chosen; none where there is one alone.
  var names: [String] { areSeveral ? all.map { name(of: $0) } : [] }

  /// The one that the line which runs now goes to.
  var target: Conversation { visited ?? current }

  /// The line which runs now names the one that it goes to.
  var isVisiting: Bool { visited != nil }

  /// Those that `a,b`, `web*` or `*` stands for, in the order of their numbers.
  func conversations(_ list: String) throws(UnknownMonitor) -> [Conversation] {
    try monitors.names.ids(list).compactMap { conversations[$0] }
  }

  /// Lets lines go to one of them while the closure runs.
  func visiting<Value>(_ conversation: Conversation, _ body: () -> Value) -> Value {
    let outer = visited
    visited = conversation
    defer { visited = outer }
    return body()
  }

  /// Asks the current one's server, in the background, what its machine is called and how it stands,
  /// as far as that is not known: the prompt says so.
  func learnStanding() {
    current.monitor.learnName()
    current.monitor.learnState()
    current.monitor.flush()
  }

  // MARK: Connecting

  /// Connects the current one to another server.
  ///
  /// - Parameter seconds: for how long to wait for it; nil leaves that to the settings.
  /// - Returns: nil if commands can be sent there now.
  func connect(to target: NamedAddress, within seconds: Double? = nil) -> ConnectFailure? {
    let id = current.monitor.id
    let before = current.monitor.target
    let nameBefore = givenNames[id]
    let name = target.name ?? (before == target.address ? nameBefore : nil)
    if let failure = Connector(current).connect(to: target.address, named: name, within: seconds) {
      return failure
    }
    givenNames[id] = target.name
    if let before, before != target.address {
      left = NamedAddress(name: nameBefore, address: before)
    } else if target.name == nil {
      givenNames[id] = nameBefore
    }
    rename(current)
    askNames()
    return nil
  }

  /// Connects the current one again to the server that it leads to, or led to last.
  ///
  /// - Parameter seconds: as above.
  /// - Returns: as above.
  func reconnect(within seconds: Double? = nil) -> ConnectFailure? {
    guard let address = current.monitor.target else {
      return ConnectFailure(remark: .connection(.noAddress), status: .commandFailed)
    }
    return connect(to: NamedAddress(name: nil, address: address), within: seconds)
  }

  /// Starts a server and connects the current one to it; nil if all went well.
  func launch(_ words: [String]) -> ConnectFailure? {
    if let failure = Connector(current).launch(words) { return failure }
    rename(current)
    return nil
  }

  /// Opens a connection beside the others, and makes it current.
  ///
  /// - Returns: nil if commands can be sent there now.
  func open(_ target: NamedAddress) -> ConnectFailure? {
    if let open = conversation(to: target.address) {
      if let name = target.name { rename(open, to: name) }
      return go(to: open, at: target)
    }
    do throws(ConnectFailure) {
      let monitor = try Connector(current).reach(
        target.address, as: monitors.nextID, named: target.name)
      let conversation = Conversation(front, with: monitor, of: monitors)
      let heard = monitor.events
      add(conversation, named: "")
      givenNames[monitor.id] = target.name
      rename(conversation)
      select(conversation)
      askNames()
      nameWhoWasAlone()
      for event in heard.events(from: 0) { conversation.handle(.event(event)) }
      return nil
    } catch {
      return error
    }
  }

  /// Adds one, whose monitor has the next number.
  func add(_ conversation: Conversation, named name: String) {
    let id = conversation.monitor.id
    conversations[id] = conversation
    monitors.add(conversation.monitor, named: name)
    conversation.monitor.tellsTraffic = { [front] in front.wantsTraffic }
    conversation.onConnectionEnd = { [unowned conversation] in
      Reconnection.begin(Connector(conversation))
    }
    conversation.nameElsewhere = { [unowned self, unowned conversation] in
      conversation === current || conversations[id] == nil ? nil : self.name(of: conversation)
    }
  }

  // MARK: Which one is current

  /// Makes one current.
  func select(_ conversation: Conversation) {
    left = nil
    monitors.select(conversation.monitor.id)
    current = conversation
  }

  /// Ends a connection. The last one stays, leads nowhere, and can be gone back to.
  func close(_ conversation: Conversation) {
    conversation.share = nil
    Connector(conversation).leaveServer()
    left = nil
    guard areSeveral else {
      let name = givenNames[conversation.monitor.id]
      left = conversation.monitor.target.map { NamedAddress(name: name, address: $0) }
      return
    }
    remove(conversation)
    // A machine that the shell has started stays its own.
    if let launched = conversation.launched { current.launched = launched }
  }

  /// Forgets one; the one before it is current then, if it was.
  func remove(_ conversation: Conversation) {
    let id = conversation.monitor.id
    monitors.remove(id)
    conversations[id] = nil
    givenNames[id] = nil
    starting[id] = nil
    if let next = monitors.current.flatMap({ conversations[$0] }) { current = next }
  }

  // MARK: What they tell

  private func note(_ notice: Notice, of id: MonitorID) {
    guard let conversation = conversations[id] else { return }
    switch notice {
    case .phase(let phase):
      if let target = starting[id] { return noteStart(of: conversation, to: target, phase) }
    case .named: rename(conversation)
    default: break
    }
    conversation.handle(notice)
  }
}
