package import JSON

/// A command to the server: its name, its arguments, and how the server is to run it.
///
/// Source: qmp-spec, "Issuing Commands" and "Out-of-band execution".
package struct Command: Hashable, Sendable {
  /// How the server runs the command.
  package enum Dispatch: Hashable, Sendable {
    /// In the order of arrival, one after the other: `execute`.
    case inBand
    /// At once, overtaking the others: `exec-oob`; the capability `oob` must be enabled.
    case outOfBand
  }

  /// What stands behind `execute`.
  package var name: String

  /// Nil leaves `arguments` out of the message.
  package var arguments: JSONObject?

  /// How the server is to run it.
  package var dispatch: Dispatch

  /// A command without an id; the session gives it one.
  package init(_ name: String, arguments: JSONObject? = nil, dispatch: Dispatch = .inBand) {
    self.name = name
    self.arguments = arguments
    self.dispatch = dispatch
  }

  /// The message in UTF-8: `{"execute":"NAME","arguments":{…},"id":ID}`, without a line break.
  ///
  /// - Complexity: O(size of the arguments).
  package func encoded(id: CommandID?) -> [UInt8] {
    var writer = JSONWriter()
    writer.bytes.reserveCapacity(80)
    writer.write(raw: dispatch == .inBand ? "{\"execute\":" : "{\"exec-oob\":")
    writer.write(string: name)
    if let arguments {
      writer.write(raw: ",\"arguments\":")
      writer.write(arguments)
    }
    if let id {
      writer.write(raw: ",\"id\":")
      writer.write(id.number)
    }
    writer.bytes.append(UInt8(ascii: "}"))
    return writer.bytes
  }
}
