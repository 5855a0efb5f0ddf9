import ArgumentParser
import Rendering
package import Shell

/// The flags that both programs take, as `shell.md`'s table and the manual page list them.
package struct ShellArguments: ParsableArguments {
  @Flag(name: FlagName.hmp.specification, help: "Send lines to the human monitor.")
  var hmp = false

  @Flag(name: FlagName.verbose.specification, help: "Show the JSON sent and received.")
  var verbose = false

  @Flag(
    name: FlagName.pretty.specification,
    help: "Indent the JSON, also when it is not going to a terminal.")
  var pretty = false

  @Option(
    name: OptionName.log.specification,
    help: ArgumentHelp(
      "Write a transcript of everything sent and received.", valueName: "file"))
  var log: String?

  @Flag(
    name: FlagName.skipNegotiation.specification,
    help: "Talk to a guest agent: no greeting, no qmp_capabilities.")
  var skipNegotiation = false

  @Option(
    name: OptionName.command.specification, parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Run LINE, then exit; repeats, in order with -f.", valueName: "line"))
  var command: [String] = []

  @Option(
    name: OptionName.file.specification,
    help: ArgumentHelp(
      "Run the lines of FILE (- is standard input), then exit; repeats, in order with -c.",
      valueName: "file"))
  var file: [String] = []

  @Flag(name: FlagName.exitOnError.specification, help: "Stop a script at the first error.")
  var exitOnError = false

  @Option(
    name: OptionName.repetitions.specification, parsing: .unconditional,
    help: ArgumentHelp("Run the one-shot or the -c lines N times; 0: without end.", valueName: "n"),
    transform: Validated.repetitions)
  var repetitions: Int?

  @Option(
    name: OptionName.interval.specification, parsing: .unconditional,
    help: ArgumentHelp("Seconds between the repetitions (1).", valueName: "s"),
    transform: Validated.seconds)
  var interval: Double?

  @Option(
    name: OptionName.replay.specification,
    help: ArgumentHelp(
      "Send a history, script or transcript again; repeats, in order.", valueName: "file"))
  var replay: [String] = []

  @Flag(
    name: FlagName.check.specification,
    help: "With --replay: compare the answers with the recorded ones.")
  var check = false

  @Flag(
    name: FlagName.paced.specification, help: "With --replay: keep the recorded intervals.")
  var paced = false

  @Option(
    name: OptionName.serve.specification,
    help: ArgumentHelp("Listen on ADDRESS and answer from a transcript.", valueName: "file"))
  var serve: String?

  @Option(
    name: OptionName.share.specification,
    help: ArgumentHelp("Serve the monitor of ADDRESS to many clients.", valueName: "listen"))
  var share: String?

  @Flag(
    name: FlagName.dryRun.specification,
    help: "Connect to nothing; print the JSON that each line would send.")
  var dryRun = false

  @Option(
    name: OptionName.schema.specification,
    help: ArgumentHelp(
      "With --dry-run: check the lines by the schema in FILE, or of the server at ADDRESS.",
      valueName: "file|address"))
  var schema: String?

  @Flag(
    name: FlagName.strict.specification,
    help: "Deprecated and unstable commands, members and values are errors.")
  var strict = false

  @Option(
    name: OptionName.events.specification,
    help: ArgumentHelp("Events to show: on, off or patterns.", valueName: "which"))
  var events: String?

  @Option(
    name: OptionName.format.specification,
    help: ArgumentHelp(
      "auto, compact, pretty, value, table, lines or csv.", valueName: "format"),
    transform: Validated.format)
  var format: Look.Format = .auto

  @Option(
    name: OptionName.color.specification,
    help: ArgumentHelp("auto, always or never.", valueName: "when"), transform: Validated.color)
  var color: Look.Color = .auto

  @Option(
    name: OptionName.timeout.specification, parsing: .unconditional,
    help: ArgumentHelp(
      "Give up on connecting, a greeting or a reply after S seconds; 0: never.", valueName: "s"),
    transform: Validated.seconds)
  var timeout: Double?

  @Option(
    name: OptionName.retry.specification, parsing: .unconditional,
    help: ArgumentHelp("Keep trying to connect for S seconds.", valueName: "s"),
    transform: Validated.seconds)
  var retry: Double = 0

  @Option(
    name: OptionName.parallel.specification, parsing: .unconditional,
    help: ArgumentHelp("Connect to at most N monitors at once (64).", valueName: "n"),
    transform: Validated.parallel)
  var parallel: Int = 64

  @Flag(name: FlagName.readOnly.specification, help: "Refuse what is not a query.")
  var readOnly = false

  @Flag(
    name: FlagName.readWrite.specification, help: "Let commands change libvirt's machines too.")
  var readWrite = false

  @Flag(name: FlagName.yes.specification, help: "Do not ask before quit and its like.")
  var yes = false

  @Flag(name: FlagName.list.specification, help: "List the monitors of this host.")
  var list = false

  @Flag(name: FlagName.json.specification, help: "With --list: an object in JSON for each.")
  var json = false

  @Flag(
    name: FlagName.all.specification, help: "Run on all machines of this host that are free.")
  var all = false

  @Flag(name: FlagName.quiet.specification, help: "No banner.")
  var quiet = false

  @Flag(name: FlagName.version.specification, help: "Show the version.")
  var version = false

  /// What does not go with `--share`.
  package static let shareAlone =
    "--share LISTEN lets others send: it goes with an ADDRESS alone"

  /// What does not go with `--all`.
  package static let allAlone =
    "--all runs on the monitors that are found: it goes without an ADDRESS, and with none of "
    + "--list, --share, --serve and --replay"

  /// What nobody has asked for is off.
  package init() {}

  /// What the flags ask for; address and commands are the programs' own business.
  ///
  /// - Parameter batchesAreFiles: the order of the `-c` and `-f`.
  /// - Throws: `ValidationError` where flags do not go together.
  package func options(_ batchesAreFiles: [Bool] = []) throws -> Options {
    if version { Launcher.exitWithVersion() }
    if (check || paced) && replay.isEmpty {
      throw ValidationError("--check and --paced go with --replay FILE")
    }
    if (check || paced) && dryRun {
      throw ValidationError("--dry-run sends nothing: it goes without --check and --paced")
    }
    if interval != nil, repetitions == nil {
      throw ValidationError("-i S stands between the repetitions of -r N")
    }
    if serve != nil, !replay.isEmpty || !command.isEmpty || !file.isEmpty || dryRun {
      throw ValidationError("--serve FILE sends nothing: it goes with an ADDRESS alone")
    }
    if share != nil,
      serve != nil || !replay.isEmpty || !command.isEmpty || !file.isEmpty || dryRun || list
    {
      throw ValidationError(Self.shareAlone)
    }
    if schema != nil, !dryRun {
      throw ValidationError("--schema goes with --dry-run: a server has a schema of its own")
    }
    if strict, dryRun, schema == nil {
      throw ValidationError("--strict needs a schema: give --schema FILE with --dry-run")
    }
    if all, list || share != nil || serve != nil || !replay.isEmpty {
      throw ValidationError(Self.allAlone)
    }
    if readOnly && readWrite { throw ValidationError("give --read-only or --read-write") }
    if json && !list { throw ValidationError("--json goes with --list") }
    var options = Options()
    options.lists = list
    options.listsJSON = json
    options.runsOnAll = all
    options.isHumanMonitor = hmp
    options.isGuestAgent = skipNegotiation
    options.transcript = log
    options.batches = batches(batchesAreFiles)
    options.exitsOnError = exitOnError
    options.repetitions = repetitions
    options.interval = interval ?? options.interval
    options.replays = replay
    options.comparesReplay = check
    options.pacesReplay = paced
    options.serve = serve
    options.share = share
    options.isDryRun = dryRun
    options.schema = schema
    options.refusesMarked = strict
    options.retry = retry
    options.parallel = parallel
    options.answersYes = yes
    options.isQuiet = quiet
    options.settings.isVerbose = verbose
    options.settings.look.isPretty = pretty
    options.settings.events = events
    options.settings.look.format = format
    options.settings.look.color = color
    options.settings.timeout = timeout.flatMap { Seconds.bound($0) }
    options.settings.readOnly = readOnly ? true : readWrite ? false : nil
    return options
  }

  /// The `-c` and `-f` as one list.
  private func batches(_ areFiles: [Bool]) -> [Options.Batch] {
    var lines = command.map { Options.Batch.line($0) }[...]
    var files = file.map { Options.Batch.file($0) }[...]
    let ordered = areFiles.compactMap { $0 ? files.popFirst() : lines.popFirst() }
    return ordered + lines + files
  }
}
