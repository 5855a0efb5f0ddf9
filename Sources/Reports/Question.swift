/// What the person at the terminal is asked.
package enum Question: Hashable, Sendable {
  /// Whether `quit` is to end the virtual machine.
  case quit
  /// The same of so many.
  case quitSeveral(Int)
  /// What becomes of a machine that the shell has started.
  case leave(machine: String)
  /// Whether a server with a guest is to be asked for the properties of each device.
  case askForDevices
  /// The text of a value, for `KEY=@-`.
  case unkeptText
}
