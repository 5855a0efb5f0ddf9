import ArgumentParser
import CommandLineOptions
import Shell
import Testing

/// A command line without flags is not parsed, so it must mean what the parser would have found.
@Test func noFlagsMeanTheDefaults() throws {
  let parsed = try ShellArguments.parse([]).options()
  #expect(String(reflecting: parsed) == String(reflecting: Options()))
}
