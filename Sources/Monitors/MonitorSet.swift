package import EventLoop
package import Transport

/// The monitors of a session, each with a number and a name; one is current.
///
/// They share a loop and nothing else: whatever one does or fails to do delays no other.
package final class MonitorSet {
  private struct Member {
    let monitor: Monitor
    var address: SocketAddress
    var terms: ConnectTerms
  }

  /// Told of what happens at each.
  package var onNotice: (MonitorID, Notice) -> Void = { _, _ in }
  /// All, in the order of their numbers.
  package private(set) var ids: [MonitorID] = []
  /// The one that lines without a name go to; the first that was added, until another is chosen.
  package private(set) var current: MonitorID?
  /// The one that was current before, if it is still there.
  package private(set) var previous: MonitorID?
  /// What they are called.
  package private(set) var names = MonitorNames()

  let loop: Loop
  var places: ConnectPlaces
  private let open: OpenWire
  private var members: [MonitorID: Member] = [:]
  private var lastNumber = 0

  /// - Parameters:
  ///   - parallel: how many connect at once.
  ///   - open: what makes the wires.
  package init(
    on loop: Loop, parallel: Int = 64,
    opening open: @escaping OpenWire = { ConnectionWireAttempt($0, $1, $2, $3) }
  ) {
    self.loop = loop
    self.open = open
    places = ConnectPlaces(count: max(1, parallel))
  }

  deinit { places.cancel() }

  /// The monitor of that number; nil if it is not there.
  package subscript(id: MonitorID) -> Monitor? { members[id]?.monitor }

  /// Adds a monitor, which ``connect(_:_:)`` connects.
  package func add(
    _ address: SocketAddress, _ terms: ConnectTerms = ConnectTerms(), named name: String
  ) -> MonitorID {
    lastNumber += 1
    let id = MonitorID(lastNumber)
    let monitor = Monitor(id, on: loop)
    monitor.onNotice = { [unowned self] in note($0, of: id) }
    members[id] = Member(monitor: monitor, address: address, terms: terms)
    ids.append(id)
    names.set(name, of: id)
    if current == nil { current = id }
    return id
  }

  /// Ends a monitor; what it has not answered is abandoned. If it was current, the one before is, or
  /// else the first.
  ///
  /// - Complexity: O(number of monitors).
  package func remove(_ id: MonitorID) {
    guard let monitor = self[id] else { return }
    disconnect(id)
    monitor.onNotice = { _ in }
    members[id] = nil
    ids.removeAll { $0 == id }
    names.remove(id)
    if previous == id { previous = nil }
    if current == id {
      current = previous ?? ids.first
      previous = nil
    }
  }

  /// Makes one current.
  package func select(_ id: MonitorID) {
    guard members[id] != nil, id != current else { return }
    previous = current
    current = id
  }

  /// Calls one otherwise.
  package func rename(_ id: MonitorID, to name: String) {
    if members[id] != nil { names.set(name, of: id) }
  }

  // MARK: Connecting

  /// Connects one when its turn comes, again if it is connected.
  ///
  /// - Parameter terms: nil for the same as before.
  package func connect(_ id: MonitorID, _ terms: ConnectTerms? = nil) {
    guard let monitor = self[id] else { return }
    if let terms { members[id]?.terms = terms }
    monitor.expectConnection()
    places.queue(id)
    connectWaiting()
  }

  /// Closes the connection of one, or gives up connecting.
  package func disconnect(_ id: MonitorID) {
    places.leave(id)
    self[id]?.close()
    connectWaiting()
  }

  private func connectWaiting() {
    while let id = places.enter() {
      guard let member = members[id] else { continue }
      // One that is slow is waited for, but not by the others.
      places.hold(
        id, loop.at(loop.now + ConnectPlaces.longestHold) { [unowned self] in leavePlace(id) })
      member.monitor.connect(to: member.address, member.terms, by: open)
    }
  }

  private func leavePlace(_ id: MonitorID) {
    if places.release(id) { connectWaiting() }
  }

  private func note(_ notice: Notice, of id: MonitorID) {
    onNotice(id, notice)
    switch notice {
    case .phase(.ready), .phase(.ended): leavePlace(id)
    default: break
    }
  }
}
