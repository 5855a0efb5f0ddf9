import ArgumentParser
import CommandLineOptions
import Shell
import Testing

/// A command line without flags is not parsed, so it must mean what the parser would have found.
@Test func noFlagsMeanTheDefaults() throws {
  let parsed = try ShellArguments.parse([]).options()
  #expect(String(reflecting: parsed) == String(reflecting: Options()))
}

@Test(arguments: [("0", nil), ("0.0", nil), ("0.5", 0.5), ("3", 3)])
func noSecondsAreNoBound(_ typed: String, _ seconds: Double?) throws {
  let parsed = try ShellArguments.parse(["-t", typed]).options()
  #expect(parsed.settings.timeout == seconds)
}
