/// What the command line asks for, checked, and free of how it was spelled.
package struct Options: Sendable {
  /// One of the lines or files of `-c` and `-f`, which keep their order.
  package enum Batch: Hashable, Sendable {
    case line(String)
    /// A path; `-` is standard input.
    case file(String)
  }

  /// The servers' addresses as they were typed; several are talked to together.
  package var addresses: [String] = []
  /// The words of a one-shot command; each is one token, however it is spaced.
  package var command: [String] = []
  /// The command line of the server to start; nil to connect to a running one.
  package var launch: [String]?
  /// What `-c` and `-f` ask for, in their order.
  package var batches: [Batch] = []

  /// `-H`: lines go to the human monitor.
  package var isHumanMonitor = false
  /// `-N`: the server is a guest agent, which does not negotiate.
  package var isGuestAgent = false
  /// `-e`: the first error ends a script.
  package var exitsOnError = false
  /// `--dry-run`: connect to nothing, show what would be sent.
  package var isDryRun = false
  /// `--schema`: the file or the address that the schema for checking comes from.
  package var schema: String?
  /// `--strict`: what is deprecated or unstable is an error.
  package var refusesMarked = false
  /// `-q`: no banner.
  package var isQuiet = false
  /// `--yes`: do not ask before what ends the virtual machine.
  package var answersYes = false
  /// What ends the virtual machine is refused: somebody types who is not asked here.
  var refusesEndings = false

  /// How often the one-shot or the `-c` lines run; 0 is without end.
  package var repetitions: Int?
  /// Seconds between the repetitions.
  package var interval = 1.0

  /// `--replay`: the files to send again, in their order.
  package var replays: [String] = []
  /// `--check`: compare the answers with the recorded ones.
  package var comparesReplay = false
  /// `--paced`: keep the recorded intervals.
  package var pacesReplay = false
  /// `--serve`: the transcript to answer from.
  package var serve: String?
  /// `--share`: where many clients may use the monitor.
  package var share: String?
  /// `--list`: show the monitors of this host.
  package var lists = false
  /// `--json`: the list is for a program.
  package var listsJSON = false
  /// `--all`: run on all monitors of this host that are free.
  package var runsOnAll = false
  /// `-l`: the file that keeps everything sent and received.
  package var transcript: String?
  /// Seconds to go on trying to connect.
  package var retry = 0.0
  /// `--parallel`: how many servers are connected to at once.
  package var parallel = 64

  /// What the shell starts with and `\set` changes.
  package var settings = Settings()

  /// Whether there is anything that `-r` can run again.
  package var repeatsSomething: Bool { !command.isEmpty || !batches.isEmpty || !replays.isEmpty }

  /// The server's address, where one is talked to; nil if none was typed.
  package var address: String? { addresses.first }

  /// Something may be sent out of band: anything but one command by its name. To enable that costs a
  /// third of a short talk with QEMU, which reads byte by byte.
  var mayBeOutOfBand: Bool {
    guard let name = command.first, batches.isEmpty, replays.isEmpty, name != "exec-oob" else {
      return true
    }
    return !name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
  }

  /// Lines are checked by a schema, and neither sent nor carried out.
  var checksOnly: Bool { isDryRun && schema != nil }

  /// What a command line without options asks for.
  package init() {}
}
