import QMP
import Transport

/// What has been read of a connection and not been dealt with.
struct Intake {
  /// The bytes, which become messages.
  var framer = LineFramer()
  /// How the reading ended, until that is dealt with.
  var ending: Result<Void, TransportError>?
  /// What the last message means and has not been carried out.
  var effects: [Session.Effect] = []
  /// It is gathered, and not looked at.
  var isHeld = false
  /// How many times over messages are being dealt with: one may make somebody wait for the next.
  var drains = 0

  /// So much is gathered while it is held, in bytes; what follows waits at the server.
  static let mostHeld = 8 << 20
}
