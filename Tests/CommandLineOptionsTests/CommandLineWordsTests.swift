import ArgumentParser
import Shell
import Testing

@testable import CommandLineOptions

/// Where the words of a command line stop being options, and in which order the batches stand.
@Suite struct CommandLineWordsTests {
  /// The words, with `|` where the literal ones begin and `--` kept.
  @Test(arguments: [
    ("s query-name", "s query-name |"), ("s query-name -v", "s query-name -v |"),
    ("-H s info block -v", "-H s info | block -v"), ("--hmp s info -v", "--hmp s info | -v"),
    ("-qH s info -n -v", "-qH s info | -n -v"), ("s -H info -v", "s -H info | -v"),
    ("-t 2 -H s info -v", "-t 2 -H s info | -v"), ("-c -H s x -v", "-c -H s x -v |"),
    ("-t=2 -H s info -v", "-t=2 -H s info | -v"),
    ("-cf a b -H s info -v", "-cf a b -H s info | -v"),
    ("--log=-H s info -v", "--log=-H s info -v |"), ("s \\hmp info -v", "s \\hmp | info -v"),
    ("s \\wait X -t 3", "s \\wait | X -t 3"), ("-f - s x", "-f - s x |"),
    ("-q -- qemu -v", "-q | -- qemu -v"), ("-c -- s x", "-c -- s x |"),
    ("s /t x -v", "s /t x -v |"), ("-H s /t info -v", "-H s /t info | -v"),
    ("-H s x/8i -v", "-H s x/8i | -v"), ("-H s a=b:1 x/8i -v", "-H s a=b:1 x/8i | -v"),
    ("-c -- -- qemu", "-c -- | -- qemu"), ("-H s info -- a", "-H s info | -- a"), ("-t", "-t |"),
    ("--all \\hmp info -v", "--all \\hmp | info -v"), ("--all x -v", "--all x -v |"),
  ])
  func optionsEndWhereTheMonitorsLineBegins(_ line: String, _ expected: String) {
    let words = CommandLineWords(line.split(separator: " ").map(String.init))
    #expect(Self.shown(words) == expected)
  }

  @Test(arguments: [
    ("-machine none", "| -machine none"), ("-v -machine none", "-v | -machine none"),
    ("-v -t 3 -machine none -t 3", "-v -t 3 | -machine none -t 3"),
    ("-qv qemu -v", "-qv | qemu -v"), ("-rtc base=utc", "| -rtc base=utc"),
    ("--log f -name x", "--log f | -name x"), ("--log=f -name x", "--log=f | -name x"),
    ("--name x", "| --name x"), ("-c x -- qemu", "-c x | -- qemu"), ("-hda f", "| -hda f"),
    ("-icount 1", "| -icount 1"), ("-pflash f", "| -pflash f"), ("-cpu host", "| -cpu host"),
  ])
  func whatIsNoOptionOfOursIsQEMUs(_ line: String, _ expected: String) {
    let words = CommandLineWords(line.split(separator: " ").map(String.init), isLiteral: true)
    #expect(Self.shown(words) == expected)
  }

  private static func shown(_ words: CommandLineWords) -> String {
    let behind = words.behindTerminator.map { ["--"] + $0 } ?? []
    return (words.own + ["|"] + words.literal + behind).joined(separator: " ")
  }

  @Test(arguments: [
    ("-c 1 -f 2 -c 3", "1 @2 3"), ("-f 1 -f 2 -c 3 -f 4", "@1 @2 3 @4"), ("-cf 1 2", "1 @2"),
    ("-fc 1 2 -ec 3", "@1 2 3"), ("--file=1 --command 2 -f=3 -c=4", "@1 2 @3 4"),
    ("-c -f", "-f"), ("s -c 1 -f -", "1 @-"), ("-c 1 s x -f 2", "1 @2"),
  ])
  func batchesKeepTheirOrder(_ line: String, _ expected: String) throws {
    let words = CommandLineWords(line.split(separator: " ").map(String.init))
    let options = try Both.parse(words.own).arguments.options(words.batchesAreFiles)
    let batches = options.batches.map {
      switch $0 {
      case .line(let text): text
      case .file(let path): "@\(path)"
      }
    }
    #expect(batches.joined(separator: " ") == expected)
  }

  private struct Both: ParsableCommand {
    @OptionGroup var arguments: ShellArguments
    @Argument var words: [String] = []
  }

  /// A name that no property of ``ShellArguments`` has would be taken from QEMU for nothing.
  @Test func everyNameIsAnOptionOfTheParser() throws {
    for flag in FlagName.allCases where flag != .help && flag != .version {
      for word in Self.words(flag) {
        #expect(throws: Never.self) { _ = try Both.parse([word, "--replay", "f"]) }
      }
    }
    let values: [OptionName: String] = [
      .repetitions: "1", .interval: "1", .timeout: "1", .retry: "1", .format: "auto",
      .color: "auto", .parallel: "1",
    ]
    for option in OptionName.allCases {
      for word in Self.words(option) {
        #expect(throws: Never.self) { _ = try Both.parse([word, values[option] ?? "x"]) }
      }
    }
  }

  private static func words(_ option: some OptionSpelling) -> [String] {
    option.rawValue.split(separator: " ").map { $0.count == 1 ? "-\($0)" : "--\($0)" }
  }
}
