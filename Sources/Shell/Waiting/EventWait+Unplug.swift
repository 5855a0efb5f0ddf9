import JSON
import Monitors
import QAPI
import QMP
import Reports
import Shorthand

extension EventWait {
  /// `\wait unplug ID`: looks whether the device is there, and waits until it is gone.
  ///
  /// - Parameter device: its id, or its path among the objects.
  convenience init(_ wait: Wait, unplugging device: String) {
    let place = DevicePlace(device)
    let (server, front) = (wait.server, wait.front)
    var siblings: [String]?
    server.ask(place.query) { outcome in
      // A server that has no such list says nothing of the device.
      siblings = outcome.response?.returned?.array?.compactMap { $0["name"]?.string }
    }
    // The event of a device that has just gone from the list may still be on its way.
    let patience = front.reactor.now + 1000
    let meaning = Meaning(
      success: .deviceIsGone(device),
      failure: { place.isGone($0) ? nil : .wait(.unplugRefused(device)) },
      state: { siblings == nil ? nil : .stillThere(device) })
    self.init(wait, for: place.ending, meaning) {
      guard let siblings, !siblings.contains(place.name) else { return nil }
      if let event = server.monitor.events.events(from: 0).last(where: { place.isGone($0) }) {
        return .over(event, .wait(.deviceGone(device)))
      }
      guard front.reactor.now >= min(patience, wait.deadline ?? patience) else { return nil }
      let close = ClosestNames.closest(to: place.name, in: siblings)
      return .failed(.wait(.noSuchDevice(device, close: close)))
    }
  }
}

/// Where a device stands among the objects, and which events tell of it.
struct DevicePlace {
  let name: String
  private let folder: String
  private let filter: MemberCondition

  /// - Parameter device: an id, or a path.
  init(_ device: String) {
    if device.hasPrefix("/"), let slash = device.lastIndex(of: "/") {
      folder = String(device[..<slash])
      name = String(device[slash...].dropFirst())
      filter = MemberCondition(path: "path", text: device)
    } else {
      folder = "/machine/peripheral"
      name = device
      filter = MemberCondition(path: "device", text: device)
    }
  }

  /// What lists it and its siblings.
  var query: Command { Command("qom-list", arguments: ["path": .string(folder)]) }

  /// Source: QAPI, "DEVICE_DELETED" and "DEVICE_UNPLUG_GUEST_ERROR".
  var ending: EventCondition { condition(["DEVICE_DELETED", "DEVICE_UNPLUG_GUEST_ERROR"]) }

  func isGone(_ event: Event) -> Bool { condition(["DEVICE_DELETED"]).matches(event) }

  private func condition(_ names: [String]) -> EventCondition {
    EventCondition(patterns: names.map { NamePattern(whole: $0) }, filters: [filter])
  }
}
