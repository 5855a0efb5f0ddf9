/// How one machine stands, or several.
package struct LoadReport: Hashable, Sendable {
  /// In the order of their connections.
  package var machines: [MachineLoad]

  /// A report of these.
  package init(_ machines: [MachineLoad]) {
    self.machines = machines
  }
}
