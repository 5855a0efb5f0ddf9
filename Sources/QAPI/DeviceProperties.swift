package import JSON

/// The devices that a server can make, and which properties they have.
package struct DeviceProperties: Hashable, Sendable {
  /// One property of a device.
  package struct Property: Hashable, Sendable {
    /// Its name.
    package var name: String
    /// What it holds, as the server calls that: `uint32`, `link<memory-backend>`.
    package var type: String
    /// Nil if the server tells none.
    package var defaultValue: JSONValue?
  }

  /// The properties by the names of the devices, in the server's order; nil where the server tells none
  /// of a device that it has.
  package private(set) var devices: [String: [Property]?] = [:]

  /// Nothing is known yet.
  package init() {}

  /// Devices that must not be asked for unless the server has the one that they are made of: a QEMU 7.2
  /// without that module ends when it makes one, and Debian's is such.
  package static let unsafe: Set = ["virtio-gpu-gl-pci", "virtio-vga-gl"]

  /// Those that must not be asked for.
  ///
  /// - Parameter names: of all devices of the server.
  package static func unsafe(among names: [String]) -> Set<String> {
    names.contains("virtio-gpu-gl-device") ? [] : unsafe
  }

  /// The names of the types that a server lists.
  ///
  /// Source: QAPI, "qom-list-types".
  ///
  /// - Complexity: O(size of the answer).
  package static func names(_ answer: JSONValue?) -> [String] {
    (answer?.array ?? []).compactMap { $0["name"]?.string }
  }

  /// Notes a device.
  ///
  /// Source: QAPI, "device-list-properties", "ObjectPropertyInfo".
  ///
  /// - Parameter answer: what the server returned; nil if that was an error.
  /// - Complexity: O(size of the answer).
  package mutating func note(_ device: String, _ answer: JSONValue?) {
    let properties = answer?.array?.compactMap { entry -> Property? in
      guard let name = entry["name"]?.string else { return nil }
      return Property(
        name: name, type: entry["type"]?.string ?? "", defaultValue: entry["default-value"])
    }
    devices.updateValue(properties, forKey: device)
  }
}

/// What another server's devices have more, less or different.
package struct DeviceDifference: Hashable, Sendable {
  /// One difference.
  package struct Change: Hashable, Sendable {
    /// The device's name.
    package var device: String
    /// What is different of it.
    package var what: What
  }

  /// What can be different.
  package enum What: Hashable, Sendable {
    /// The device itself.
    case device(SchemaDifference.Sign)
    /// A property, as it is where it is.
    case property(SchemaDifference.Sign, DeviceProperties.Property)
    case type(String, from: String, to: String)
    /// Nil where no default is told.
    case defaultValue(String, from: JSONValue?, to: JSONValue?)
  }

  /// By the names of the devices, and of their properties.
  package private(set) var changes: [Change] = []

  /// Whether there is none.
  package var isEmpty: Bool { changes.isEmpty }

  /// Compares the devices of two servers.
  ///
  /// - Parameters:
  ///   - this: what was there before.
  ///   - other: what is told of.
  /// - Complexity: O(*n* log *n*), *n* being the number of properties.
  package init(from this: DeviceProperties, to other: DeviceProperties) {
    for name in Set(this.devices.keys).union(other.devices.keys).sorted() {
      switch (this.devices[name], other.devices[name]) {
      case (let old??, let new??): compare(old, new, of: name)
      case (_?, nil): note(name, .device(.removed))
      case (nil, _?): note(name, .device(.added))
      default: break
      }
    }
  }

  private mutating func note(_ device: String, _ what: What) {
    changes.append(Change(device: device, what: what))
  }

  private mutating func compare(
    _ old: [DeviceProperties.Property], _ new: [DeviceProperties.Property], of device: String
  ) {
    func named(_ properties: [DeviceProperties.Property]) -> [String: DeviceProperties.Property] {
      Dictionary(properties.map { ($0.name, $0) }) { first, _ in first }
    }
    let (old, new) = (named(old), named(new))
    for name in Set(old.keys).union(new.keys).sorted() {
      switch (old[name], new[name]) {
      case (let one?, let two?):
        if one.type != two.type { note(device, .type(name, from: one.type, to: two.type)) }
        if one.defaultValue != two.defaultValue {
          note(device, .defaultValue(name, from: one.defaultValue, to: two.defaultValue))
        }
      case (let one?, nil): note(device, .property(.removed, one))
      case (nil, let two?): note(device, .property(.added, two))
      case (nil, nil): break
      }
    }
  }
}
