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

  /// The worst of several, each of which says how it went with one of several monitors: that there
  /// was none is worse than that it was lost, and that worse than silence and than an error.
  package static func worst(of statuses: some Sequence<ExitStatus>) -> ExitStatus {
    statuses.max { $0.weight < $1.weight } ?? .success
  }

  private var weight: Int {
    switch self {
    case .success, .chosen(0): 0
    case .chosen: 1
    case .commandFailed: 2
    case .timedOut: 3
    case .connectionLost, .replyLost: 4
    case .notConnected: 5
    case .usage: 6
    case .interrupted: 7
    }
  }

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
