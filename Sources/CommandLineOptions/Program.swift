package import ArgumentParser
package import Shell

/// A program whose command line becomes `Options`.
package protocol Program: ParsableArguments {
  /// - Throws: `ValidationError` with what to do instead.
  func makeOptions() throws -> Options
}

extension Program {
  /// Reads the command line of the process. Ends the process itself for `--help`, `--version`
  /// (status 0) and for what it cannot read (status 2, message on standard error).
  package static func optionsOfProcess() -> Options {
    do {
      return try parseOrExitZero().makeOptions()
    } catch {
      Launcher.exitWithUsage(fullMessage(for: error))
    }
  }

  private static func parseOrExitZero() throws -> Self {
    do {
      return try parse()
    } catch {
      if exitCode(for: error) == .success { exit(withError: error) }
      throw error
    }
  }
}
