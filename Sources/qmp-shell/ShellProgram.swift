import ArgumentParser
import CommandLineOptions
import Shell

/// `qmp-shell [options] ADDRESS [COMMAND …]` and `qmp-shell [options] -- QEMU-COMMAND …`.
struct ShellProgram: Program {


  @OptionGroup var arguments: ShellArguments

  @Flag(name: [.customShort("V"), .long], help: "Show the version.")
  var version = false

  @Argument(
    help: ArgumentHelp(
      "Where the monitor is, then a command with its arguments; QMP_SOCKET names it otherwise.",
      valueName: "address [command [arg=value ...]]"))
  var words: [String] = []

  @Argument(
    parsing: .postTerminator,
    help: ArgumentHelp("A QEMU command to start and attach to.", valueName: "-- qemu-command"))
  var launch: [String] = []

  func makeOptions() throws -> Options {
    if version { Launcher.exitWithVersion() }
    var options = arguments.options
    if !launch.isEmpty {
      options.launch = launch
      options.command = words
    } else {
      options.address = words.first
      options.command = Array(words.dropFirst())
    }
    return options
  }
}
