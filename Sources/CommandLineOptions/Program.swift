package import ArgumentParser
package import Shell

/// A program whose command line becomes `Options`.
package protocol Program: ParsableCommand {
  /// - Parameter command: the words behind `--`; nil if there is no `--`.
  /// - Throws: `ValidationError` with what to do instead.
  func makeOptions(behindTerminator command: [String]?) throws -> Options
}

extension Program {
  /// Reads the command line of the process. Ends the process itself for `--help` and `--version`
  /// (status 0), and for what it cannot read (status 2, message on standard error).
  package static func optionsOfProcess() -> Options {
    let words = CommandLine.arguments.dropFirst()
    let terminator = words.firstIndex(of: "--")
    let command = terminator.map { Array(words[($0 + 1)...]) }
    do {
      let program = try parseOrExitZero(Array(words[..<(terminator ?? words.endIndex)]))
      return try program.makeOptions(behindTerminator: command)
    } catch {
      Launcher.exitWithUsage(fullMessage(for: error))
    }
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
