package import Discovery
package import Transport

/// Others have the monitor that somebody wants to talk to.
package struct MonitorHold: Hashable, Sendable {
  /// What of it was noticed.
  package enum Notice: Hashable, Sendable {
    /// It takes no further client into its queue.
    case queueIsFull
    /// It has not greeted yet.
    case noGreetingYet
    /// It has not greeted in so many seconds, and is given up.
    case noGreeting(within: Double)
  }

  /// What the machine is called, or the last part of the address.
  package var machine: String
  /// Those who are connected to it, as far as they can be seen; not empty.
  package var holders: [Holder]

  /// Where one more client is served all the same; nil if there is no such place.
  package var wayIn: SocketAddress?

  /// These hold the monitor of that machine.
  package init(of machine: String, by holders: [Holder], wayIn: SocketAddress? = nil) {
    self.machine = machine
    self.holders = holders
    self.wayIn = wayIn
  }
}
