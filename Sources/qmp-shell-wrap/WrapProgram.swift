import ArgumentParser
import CommandLineOptions
import Shell

/// `qmp-shell-wrap [options] [--] [QEMU-COMMAND …]`: starts QEMU and attaches to it.
struct WrapProgram: Program {
  @OptionGroup var arguments: ShellArguments

  @Flag(name: [.customShort("V"), .long], help: "Show the version.")
  var version = false

  @Argument(
    parsing: .captureForPassthrough,
    help: ArgumentHelp(
      "The QEMU command to start (default: qemu-system-x86_64).", valueName: "qemu-command"))
  var launch: [String] = []

  func makeOptions() throws -> Options {
    if version { Launcher.exitWithVersion() }
    var options = arguments.options
    let command = launch.first == "--" ? Array(launch.dropFirst()) : launch
    options.launch = command.isEmpty ? ["qemu-system-x86_64"] : command
    return options
  }
}
