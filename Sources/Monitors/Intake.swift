import QMP
import Transport

/// What has been read of a connection and not been dealt with.
struct Intake {
  /// The bytes, which become messages.
  var framer = LineFramer()
  /// How the reading ended, until that is dealt with.
  var ending: Result<Void, TransportError>?
  /// What the last reply means for the commands before its own, and for that, and has not been told.
  var outcomes: [(id: CommandID, outcome: Outcome)] = []
  /// Something came that is no message.
  var hasSkipped = false
  /// It is gathered, and not looked at.
  var isHeld = false
  /// How many times over messages are being dealt with: one may make somebody wait for the next.
  var drains = 0

  /// The next message to deal with; nil where there is none, or where they are gathered.
  mutating func next() -> LineFramer.Message? { isHeld ? nil : framer.next() }

  /// So much is gathered while it is held, in bytes; what follows waits at the server.
  static let mostHeld = 8 << 20
}
