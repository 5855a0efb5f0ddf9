import ArgumentParser
import CommandLineOptions
import Shell

/// `qmp-shell [options] ADDRESS [COMMAND …]` and `qmp-shell [options] -- QEMU-COMMAND …`.
struct ShellProgram: Program {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "qmp-shell",
      abstract: "A terminal shell for the QEMU Machine Protocol (QMP).",
      usage: """
        qmp-shell                                          the monitor of this host, or a choice
        qmp-shell [options] ADDRESS                        interactive, or a script on stdin
        qmp-shell [options] ADDRESS COMMAND [ARG=VALUE …]  one command, its answer, exit
        qmp-shell [options] ADDRESS ADDRESS… [COMMAND …]   several monitors at once
        qmp-shell --all [options] [COMMAND …]              all monitors of this host that are free
        qmp-shell --list                                   the monitors of this host
        qmp-shell --share LISTEN ADDRESS                   let many clients use one monitor
        qmp-shell [options] -- QEMU-COMMAND [ARG …]        start QEMU and attach to it
        """,
      discussion: """
        ADDRESS is a socket's path, unix:PATH, unix:@ABSTRACT, HOST:PORT, tcp:HOST:PORT, \
        [IPv6]:PORT, vsock:CID:PORT, fd:N, exec:COMMAND or libvirt:DOMAIN. Without it, \
        QMP_SOCKET names it. NAME=ADDRESS gives it a name.
        Exit status: 0 all good, 1 a command answered an error or a line did not parse, 2 usage, \
        3 could not connect, 4 connection lost with a reply outstanding, 124 timed out, \
        130 interrupted.
        """)
  }

  static var takesLiteralWords: Bool { false }

  @OptionGroup var arguments: ShellArguments

  @Argument(
    help: ArgumentHelp(
      "The address or addresses, then perhaps one command.", valueName: "address [command]"))
  var words: [String] = []

  static func place(
    _ words: [String], behindTerminator command: [String]?, in options: inout Options
  ) throws {
    if options.serve != nil, command != nil || words.count > 1 {
      throw ValidationError("--serve FILE sends nothing: it goes with an ADDRESS alone")
    }
    if options.share != nil, command != nil || words.count > 1 {
      throw ValidationError(ShellArguments.shareAlone)
    }
    if options.lists, command != nil || !words.isEmpty {
      throw ValidationError("--list connects to nothing: it goes without an ADDRESS")
    }
    if let command {
      guard !command.isEmpty else {
        throw ValidationError("a QEMU command is missing behind --")
      }
      options.launch = command
    }
    if options.runsOnAll, command != nil || words.first.map(Launcher.isAddress) == true {
      throw ValidationError(ShellArguments.allAlone)
    }
    var words = words
    if command == nil, !options.runsOnAll, let first = words.first,
      !Launcher.isCommand(first: first),
      !options.isDryRun || Launcher.isAddress(first)
    {
      options.addresses = [words.removeFirst()]
      while let word = words.first,
        Launcher.isFurtherAddress(word, isHumanMonitor: options.isHumanMonitor)
      {
        options.addresses.append(words.removeFirst())
      }
      if options.addresses.count > 1, !options.replays.isEmpty {
        throw ValidationError("--replay FILE goes with one ADDRESS")
      }
    }
    options.command = words
  }
}
