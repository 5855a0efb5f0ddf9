package import QAPI
package import QMP

/// A command that failed, with all that can be said of it.
package struct FailedCommand: Hashable, Sendable {
  /// What the server answered.
  package var response: Response
  /// What was sent.
  package var sent: [UInt8]
  /// The line that sent it.
  package var origin: LineOrigin
  /// What is known of the reason.
  package var reasons: [SchemaRemark]
  /// What the schema says of the command; nil if it says nothing.
  package var command: EntityDescription?

  /// A command, and what is known of it.
  package init(
    _ response: Response, to sent: [UInt8], from origin: LineOrigin, reasons: [SchemaRemark],
    command: EntityDescription?
  ) {
    self.response = response
    self.sent = sent
    self.origin = origin
    self.reasons = reasons
    self.command = command
  }
}
