import ArgumentParser
import CommandLineOptions
import Shell

/// `qmp-shell-wrap [options] [--] [QEMU-COMMAND …]`: starts QEMU and attaches to it.
struct WrapProgram: Program {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "qmp-shell-wrap",
      abstract: "Start QEMU and attach a terminal shell for QMP to it.",
      usage: "qmp-shell-wrap [options] [--] [QEMU-COMMAND [ARG …]]",
      discussion: "Without QEMU-COMMAND, qemu-system-x86_64 is started.")
  }

  static var takesLiteralWords: Bool { true }

  @OptionGroup var arguments: ShellArguments

  var words: [String] { [] }

  static func place(
    _ words: [String], behindTerminator command: [String]?, in options: inout Options
  ) throws {
    if options.serve != nil { throw ValidationError("--serve is an option of qmp-shell") }
    if options.share != nil { throw ValidationError("--share is an option of qmp-shell") }
    if options.lists { throw ValidationError("--list is an option of qmp-shell") }
    if options.runsOnAll { throw ValidationError("--all is an option of qmp-shell") }
    let launch = words + (command ?? [])
    let namesProgram = launch.first.map { !$0.hasPrefix("-") } ?? false
    options.launch = (namesProgram ? [] : ["qemu-system-x86_64"]) + launch
  }
}
