package import EventLoop
package import Transport

/// The monitors of a session, each with a number and a name; one is current.
///
/// They share a loop and nothing else: whatever one does or fails to do delays no other.
package final class MonitorSet {
  private struct Member {
    var monitor: Monitor
    /// Nil where nobody has connected it by its number.
    var target: (address: SocketAddress, terms: ConnectTerms)?
  }

  /// Told of what happens at each.
  package var onNotice: (MonitorID, Notice) -> Void = { _, _ in }
  /// All, in the order of their numbers.
  package var ids: [MonitorID] { members.ids }
  /// The one that lines without a name go to; the first that was added, until another is chosen.
  package private(set) var current: MonitorID?
  /// The one that was current before, if it is still there.
  package private(set) var previous: MonitorID?
  /// What they are called.
  package private(set) var names = MonitorNames()

  /// What drives them.
  package let loop: Loop
  var places: ConnectPlaces
  /// What makes the wires.
  package let open: OpenWire
  private var members = MonitorTable<Member>()
  private var lastNumber = 0

  /// - Parameters:
  ///   - parallel: how many connect at once.
  ///   - descriptors: how many all of them may have together: who finds none waits until others have
  ///     ended.
  ///   - open: what makes the wires.
  package init(
    on loop: Loop, parallel: Int = 64, descriptors: Int = .max,
    opening open: @escaping OpenWire = AddressedWire.open
  ) {
    self.loop = loop
    self.open = open
    places = ConnectPlaces(count: max(1, parallel), room: descriptors)
  }

  deinit { places.cancel() }

  /// The monitor of that number; nil if it is not there.
  package subscript(id: MonitorID) -> Monitor? { members[id]?.monitor }

  /// The number that the next monitor has.
  package var nextID: MonitorID { MonitorID(lastNumber + 1) }

  /// Adds a monitor, which ``connect(_:_:)`` connects.
  package func add(
    _ address: SocketAddress, _ terms: ConnectTerms = ConnectTerms(), named name: String
  ) -> MonitorID {
    let id = nextID
    add(Monitor(id, on: loop), named: name)
    members[id]?.target = (address, terms)
    return id
  }

  /// Adds a monitor that somebody else connects, and whose number is ``nextID``.
  package func add(_ monitor: Monitor, named name: String) {
    let id = monitor.id
    precondition(id == nextID, "a monitor of another number")
    lastNumber += 1
    take(monitor)
    names.set(name, of: id)
    if current == nil { current = id }
  }

  /// Puts a monitor in the place of the one of the same number.
  package func replace(by monitor: Monitor) {
    guard let before = self[monitor.id] else { return }
    before.onNotice = { _ in }
    take(monitor)
  }

  private func take(_ monitor: Monitor) {
    let id = monitor.id
    monitor.onNotice = { [unowned self] in note($0, of: id) }
    members[id] = Member(monitor: monitor)
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

  /// Gathers what all say from here on, without looking at it.
  package func hold() {
    for member in members.values { member.monitor.hold() }
  }

  /// Deals with what was gathered, in the order of their numbers, and goes on as before ``hold()``.
  package func release() {
    for id in ids { self[id]?.release() }
  }

  // MARK: Connecting

  /// Connects one when its turn comes, again if it is connected.
  ///
  /// - Parameter terms: nil for the same as before.
  package func connect(_ id: MonitorID, _ terms: ConnectTerms? = nil) {
    guard let monitor = self[id], let target = members[id]?.target else { return }
    if let terms { members[id]?.target?.terms = terms }
    monitor.expectConnection()
    places.queue(id, cost: target.address.descriptorCount)
    connectWaiting()
  }

  /// Connects one to an address when its turn comes.
  package func connect(_ id: MonitorID, to address: SocketAddress, _ terms: ConnectTerms) {
    members[id]?.target = (address, terms)
    connect(id)
  }

  /// Closes the connection of one, or gives up connecting.
  package func disconnect(_ id: MonitorID) {
    places.leave(id)
    self[id]?.close()
    connectWaiting()
  }

  /// How many wait for a descriptor, which they have once others have ended.
  package var waitingForRoomCount: Int { places.waitingForRoomCount }

  private func connectWaiting() {
    while let id = places.enter() {
      guard let member = members[id], let target = member.target else { continue }
      // One that is slow is waited for, but not by the others.
      places.hold(
        id, loop.at(loop.now + ConnectPlaces.longestHold) { [unowned self] in leavePlace(id) })
      member.monitor.connect(to: target.address, target.terms, by: open)
    }
  }

  private func leavePlace(_ id: MonitorID) {
    if places.release(id) { connectWaiting() }
  }

  private func note(_ notice: Notice, of id: MonitorID) {
    onNotice(id, notice)
    switch notice {
    case .phase(.ready): leavePlace(id)
    case .phase(.ended):
      places.freeDescriptors(of: id)
      _ = places.release(id)
      connectWaiting()
    default: break
    }
  }
}
