/// How the program ends, for scripts.
package enum ExitStatus: Hashable, Sendable {
  case success
  /// A command answered an error, or a line did not parse.
  case commandFailed
  case usage
  /// Could not connect, or not negotiate.
  case notConnected
  /// The connection ended while a response was outstanding.
  case connectionLost
  /// The reply to a command was lost, while the connection held.
  case replyLost
  case timedOut
  case interrupted
  /// What `\q STATUS` asked for, 0 to 255.
  case chosen(Int32)

  /// What the parent process sees.
  package var code: Int32 {
    switch self {
    case .success: 0
    case .commandFailed: 1
    case .usage: 2
    case .notConnected: 3
    case .connectionLost, .replyLost: 4
    case .timedOut: 124
    case .interrupted: 130
    case .chosen(let status): status
    }
  }
}
