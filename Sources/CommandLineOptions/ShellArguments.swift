import ArgumentParser
package import Shell

/// The flags that both programs take, as `shell.md`'s table and the manual page list them.
package struct ShellArguments: ParsableArguments {
  @Flag(name: [.customShort("H"), .long], help: "Send lines to the human monitor.")
  var hmp = false

  @Flag(name: .shortAndLong, help: "Show the JSON sent and received.")
  var verbose = false

  @Flag(name: .shortAndLong, help: "Indent the JSON, also when it is not going to a terminal.")
  var pretty = false

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Write a transcript of everything sent and received.", valueName: "file"))
  var log: String?

  @Flag(
    name: [.customShort("N"), .long],
    help: "Talk to a guest agent: no greeting, no qmp_capabilities.")
  var skipNegotiation = false

  @Option(
    name: .shortAndLong, parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Run LINE, then exit; repeats, in order with -f.", valueName: "line"),
    transform: { OrderedBatch(.line($0)) })
  var command: [OrderedBatch] = []

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Run the lines of FILE (- is standard input), then exit; repeats, in order with -c.",
      valueName: "file"),
    transform: { OrderedBatch(.file($0)) })
  var file: [OrderedBatch] = []

  @Flag(name: .shortAndLong, help: "Stop a script at the first error.")
  var exitOnError = false

  @Option(
    name: .customShort("r"),
    help: ArgumentHelp("Run the one-shot or the -c lines N times; 0: without end.", valueName: "n"),
    transform: Validated.repetitions)
  var repetitions: Int?

  @Option(
    name: .customShort("i"),
    help: ArgumentHelp("Seconds between the repetitions.", valueName: "s"),
    transform: Validated.seconds)
  var interval: Double = 1

  @Option(help: ArgumentHelp("Send a history, script or transcript again.", valueName: "file"))
  var replay: String?

  @Flag(help: "With --replay: compare the answers with the recorded ones.")
  var check = false

  @Flag(help: "With --replay: keep the recorded intervals.")
  var paced = false

  @Option(
    help: ArgumentHelp("Listen on ADDRESS and answer from a transcript.", valueName: "file"))
  var serve: String?

  @Flag(help: "Connect to nothing; print the JSON that each line would send.")
  var dryRun = false

  @Option(help: ArgumentHelp("Events to show: on, off or patterns.", valueName: "which"))
  var events: String?

  @Option(
    help: ArgumentHelp("auto, compact, pretty or value.", valueName: "format"),
    transform: Validated.format)
  var format: Settings.Format = .auto

  @Option(
    help: ArgumentHelp("auto, always or never.", valueName: "when"), transform: Validated.color)
  var color: Settings.Color = .auto

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Give up on connecting, a greeting or a reply after S seconds.", valueName: "s"),
    transform: Validated.seconds)
  var timeout: Double?

  @Option(
    help: ArgumentHelp("Keep trying to connect for S seconds.", valueName: "s"),
    transform: Validated.seconds)
  var retry: Double = 0

  @Flag(help: "Refuse what is not a query.")
  var readOnly = false

  @Flag(help: "Do not ask before quit and its like.")
  var yes = false

  @Flag(name: .shortAndLong, help: "No banner.")
  var quiet = false

  @Flag(name: [.customShort("V"), .long], help: "Show the version.")
  var version = false

  /// What nobody has asked for is off.
  package init() {}

  /// What the flags ask for; address and commands are the programs' own business.
  ///
  /// - Throws: `ValidationError` where flags do not go together.
  package func options() throws -> Options {
    if version { Launcher.exitWithVersion() }
    if (check || paced) && replay == nil {
      throw ValidationError("--check and --paced go with --replay FILE")
    }
    if serve != nil, replay != nil || !command.isEmpty || !file.isEmpty || dryRun {
      throw ValidationError("--serve FILE sends nothing: it goes with an ADDRESS alone")
    }
    var options = Options()
    options.isHumanMonitor = hmp
    options.isGuestAgent = skipNegotiation
    options.transcript = log
    options.batches = OrderedBatch.merged(command, file)
    options.exitsOnError = exitOnError
    options.repetitions = repetitions
    options.interval = interval
    options.replay = replay
    options.comparesReplay = check
    options.pacesReplay = paced
    options.serve = serve
    options.isDryRun = dryRun
    options.retry = retry
    options.answersYes = yes
    options.isQuiet = quiet
    options.settings.isVerbose = verbose
    options.settings.isPretty = pretty
    options.settings.events = events
    options.settings.format = format
    options.settings.color = color
    options.settings.timeout = timeout
    options.settings.isReadOnly = readOnly
    return options
  }
}
