import ArgumentParser
import CommandLineOptions
import Shell

/// `qmp-shell [options] ADDRESS [COMMAND …]` and `qmp-shell [options] -- QEMU-COMMAND …`.
struct ShellProgram: Program {
  static var configuration: CommandConfiguration { CommandConfiguration(commandName: "qmp-shell") }

  @OptionGroup var arguments: ShellArguments

  @Argument(
    help: ArgumentHelp(
      """
      Where the monitor is (QMP_SOCKET names it otherwise), then perhaps one command with its \
      arguments. Instead of an address, -- and a QEMU command line start QEMU and attach to it.
      """,
      valueName: "address [command [arg=value ...]]"))
  var words: [String] = []

  static func place(
    _ words: [String], behindTerminator command: [String]?, in options: inout Options
  ) throws {
    if options.serve != nil, command != nil || words.count > 1 {
      throw ValidationError("--serve FILE sends nothing: it goes with an ADDRESS alone")
    }
    if let command {
      guard !command.isEmpty else {
        throw ValidationError("a QEMU command is missing behind --")
      }
      options.launch = command
      options.command = words
    } else if options.isDryRun, let first = words.first, !Launcher.looksLikeAddress(first) {
      options.command = words
    } else {
      options.address = words.first
      options.command = Array(words.dropFirst())
    }
  }
}
