/// The meta-commands by the names that are typed: one row each, with its help in one line.
package enum MetaCommand: String, CaseIterable, Sendable {
  case abort, alias, begin, commit, connect = "c", conninfo, connection, cpu, describe = "h"
  case dry, echo, edit = "e", events, gset, help = "?", hmp, history = "s", ignore, include = "i"
  case includeRelative = "ir", list = "d", log, output = "o", pager, quit = "q", reconnect
  case replay, set, shell = "!", sleep, timing, wait, watch

  /// The other names under which people look for them.
  private static let synonyms: [String: MetaCommand] = [
    "quit": .quit, "exit": .quit, "help": .help, "connect": .connect, "history": .history,
  ]

  /// The names without their backslash, sorted.
  static var names: [String] { allCases.map(\.rawValue).sorted() }

  /// The meta-command of that name without its backslash; nil if there is none.
  package init?(named name: String) {
    if let known = MetaCommand(rawValue: name) ?? Self.synonyms[name] {
      self = known
    } else {
      return nil
    }
  }

  /// What follows the name.
  package var arguments: String {
    switch self {
    case .abort, .commit, .conninfo, .help, .reconnect: ""
    case .alias: "NAME TEXT"
    case .begin: "[properties.NAME=VALUE …]"
    case .connect: "[ADDRESS]"
    case .connection: "NAME ADDRESS"
    case .cpu: "N"
    case .describe: "NAME"
    case .dry: "COMMAND"
    case .echo: "TEXT"
    case .edit: ""
    case .events: "[on|off|PATTERN…|tail N]"
    case .gset: "NAME [PATH]"
    case .hmp: "[LINE]"
    case .history: "[PATTERN]"
    case .ignore: "PATH"
    case .include, .includeRelative: "FILE"
    case .list: "[PATTERN]"
    case .log: "FILE|off"
    case .output: "[FILE]"
    case .pager, .timing: "[on|off]"
    case .quit: "[STATUS]"
    case .replay: "FIRST[-LAST] | [--check] [--paced] FILE"
    case .set: "[NAME [VALUE]]"
    case .shell: "COMMAND"
    case .sleep: "S"
    case .wait: "EVENT[,EVENT…] [MEMBER=VALUE…] [-t S] | job ID | migrate | unplug ID"
    case .watch: "[S] COMMAND"
    }
  }

  /// What it does, in one line.
  package var help: String {
    switch self {
    case .abort: "drop the transaction that is being typed"
    case .alias: "let NAME stand for TEXT at the start of a line"
    case .begin: "start a transaction, as transaction( does"
    case .commit: "send the transaction, as ) does"
    case .connect: "connect to ADDRESS, or to the same server again"
    case .connection: "let NAME stand for ADDRESS in \\c"
    case .conninfo: "what the shell is connected to"
    case .cpu: "the CPU that HMP commands see"
    case .describe: "what the server knows of a command, event or type"
    case .dry: "the JSON of a line, unsent"
    case .echo: "print TEXT"
    case .edit: "edit the line, or the last one, in $VISUAL"
    case .events: "show, hide or choose events, or look back at the last N"
    case .gset: "keep the last returned value, or a part of it, as ${NAME}"
    case .help: "list the meta-commands"
    case .history: "numbered history, or the entries that hold PATTERN"
    case .hmp: "one line to the human monitor, or switch to it and back"
    case .ignore: "a path that --check passes over"
    case .include: "run the lines of FILE"
    case .includeRelative: "run the lines of FILE, found beside the file that says so"
    case .list: "commands and events that match PATTERN, with * and ?"
    case .log: "write a transcript to FILE from here on"
    case .output: "write answers to FILE; without it, to standard output again"
    case .pager: "show answers longer than the screen through $PAGER"
    case .quit: "leave the shell; the virtual machine runs on"
    case .reconnect: "connect to the same server again"
    case .replay: "send again what the history's entries or FILE hold"
    case .set: "show or change the settings"
    case .shell: "run a shell command"
    case .sleep: "wait S seconds"
    case .timing: "show how long commands take"
    case .wait: "wait for an event, a job, a migration or an unplugged device"
    case .watch: "repeat COMMAND every S seconds until a key is typed"
    }
  }
}
