/// What the command line asks for, checked, and free of how it was spelled.
package struct Options: Sendable {
  /// One of the lines or files of `-c` and `-f`, which keep their order.
  package enum Batch: Hashable, Sendable {
    case line(String)
    /// A path; `-` is standard input.
    case file(String)
  }

  /// The server's address as it was typed; nil if none was.
  package var address: String?
  /// The words of a one-shot command; each is one token, however it is spaced.
  package var command: [String] = []
  /// The command line of the server to start; nil to connect to a running one.
  package var launch: [String]?
  package var batches: [Batch] = []

  package var isHumanMonitor = false
  package var isGuestAgent = false
  package var exitsOnError = false
  package var isDryRun = false
  package var isQuiet = false
  package var answersYes = false

  /// How often the one-shot or the `-c` lines run; 0 is without end.
  package var repetitions: Int?
  /// Seconds between the repetitions.
  package var interval = 1.0

  package var replay: String?
  package var comparesReplay = false
  package var pacesReplay = false
  package var serve: String?
  package var transcript: String?
  /// Seconds to go on trying to connect.
  package var retry = 0.0

  package var settings = Settings()

  package init() {}
}
