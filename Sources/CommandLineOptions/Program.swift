package import ArgumentParser
package import Shell

/// A program whose command line becomes `Options`.
package protocol Program: ParsableCommand {
  /// The flags.
  var arguments: ShellArguments { get }
  /// What stands beside the flags.
  var words: [String] { get }

  /// Whether all words but options are passed on whatever they look like.
  static var takesLiteralWords: Bool { get }

  /// Says what the words mean.
  ///
  /// - Parameters:
  ///   - words: those before `--`, without the flags.
  ///   - command: the words behind `--`; nil if there is no `--`.
  ///   - options: what the flags ask for; the rest is filled in.
  /// - Throws: `ValidationError` with what to do instead.
  static func place(
    _ words: [String], behindTerminator command: [String]?, in options: inout Options) throws
}

extension Program {
  /// Reads the command line of the process. Ends the process itself for `--help` and `--version`
  /// (status 0), and for what it cannot read (status 2, message on standard error).
  package static func optionsOfProcess() -> Options {
    let words = CommandLineWords(
      Array(CommandLine.arguments.dropFirst()), isLiteral: takesLiteralWords)
    do {
      return try options(words)
    } catch {
      Launcher.exitWithUsage(fullMessage(for: error))
    }
  }

  /// What the words ask for.
  ///
  /// The argument parser finds out by reflection at each start what there is to parse: 1.3 ms, a
  /// third of a whole one-shot. Where no word is a flag, there is nothing to parse.
  private static func options(_ line: CommandLineWords) throws -> Options {
    var options = Options()
    var words = line.own
    if line.hasOptions {
      let program = try parseOrExitZero(words)
      options = try program.arguments.options(line.batchesAreFiles)
      words = program.words
    }
    try place(words + line.literal, behindTerminator: line.behindTerminator, in: &options)
    if options.repetitions != nil, !options.repeatsSomething {
      throw ValidationError("-r N repeats a COMMAND or -c LINE: give one")
    }
    if let launch = options.launch, launch.contains("-daemonize") || launch.contains("--daemonize")
    {
      throw ValidationError(
        "QEMU ends with the shell that starts it: leave out -daemonize, or start QEMU without "
          + "this shell, with -qmp unix:PATH,server=on,wait=off, and connect to PATH")
    }
    return options
  }

  private static func parseOrExitZero(_ words: [String]) throws -> Self {
    do {
      return try parse(words)
    } catch {
      if exitCode(for: error) == .success { exit(withError: error) }
      throw error
    }
  }
}
