package import JSON

/// What a server says first: its version and the capabilities that it offers.
///
///     <- {"QMP": {"version": {"qemu": {"micro": 22, "minor": 2, "major": 7}, "package": "…"},
///                 "capabilities": ["oob"]}}
///
/// Source: qmp-spec, "Server Greeting".
package struct Greeting: Hashable, Sendable {
  /// QEMU's version number.
  package struct Version: Hashable, Sendable, CustomStringConvertible {
    /// The three parts, the weightiest first.
    package var major, minor, micro: Int

    /// A version by its parts.
    package init(major: Int, minor: Int, micro: Int) {
      self.major = major
      self.minor = minor
      self.micro = micro
    }

    /// `7.2.18`.
    package var description: String { "\(major).\(minor).\(micro)" }
  }

  /// Nil if the greeting does not tell it in a form that is known.
  package var version: Version?

  /// The distributor's words on the build, often empty.
  package var package: String

  /// What the server offers.
  package var capabilities: [Capability]

  /// A greeting by its parts.
  package init(version: Version?, package: String = "", capabilities: [Capability] = []) {
    self.version = version
    self.package = package
    self.capabilities = capabilities
  }

  /// - Parameter value: what the member `QMP` of the greeting holds.
  package init(_ value: JSONValue) {
    if let qemu = value["version"]?["qemu"], let major = qemu["major"]?.int,
      let minor = qemu["minor"]?.int, let micro = qemu["micro"]?.int
    {
      version = Version(major: major, minor: minor, micro: micro)
    }
    package = value["version"]?["package"]?.string ?? ""
    capabilities = (value["capabilities"]?.array ?? []).compactMap(\.string).map { Capability($0) }
  }
}
