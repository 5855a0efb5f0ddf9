import Monitors
import Records
import Reports
import Shorthand
import System
import SystemPackage
import Terminal

/// Whoever started the program, as far as what runs has to do with them: what they asked for, where
/// things are shown, whom to ask, and how it went.
final class FrontEnd {
  let options: Options
  /// Somebody types the lines.
  let isInteractive: Bool
  /// The lines run at several monitors, each of which has a front end of its own: none of them may
  /// wait, for that would hold up the others.
  var isOneOfSeveral: Bool { place != nil }
  /// The one of them at which it is; nil if it is no such front end.
  private let place: MonitorID?
  let output: Output
  let reactor: Reactor

  var settings: Settings { didSet { settingsChanged(from: oldValue) } }
  private(set) var events: EventChoice
  /// Nil where nobody types.
  var person: Person?
  var transcript: TranscriptFile?
  /// What tells how far the thing being done has come, if anything does.
  var innermostMeter: ProgressMeter?

  /// What `${_}` stands for: the last returned value.
  var last: LastValue?
  /// The worst that happened so far; a script ends with it.
  var status = ExitStatus.success
  /// What went wrong, for those who ask later.
  var failures = Failures()
  /// How many lines were not understood.
  var misreadCount: Int { failures.misreadCount }
  /// How often Ctrl-C ended a wait: what runs several lines stops then.
  private(set) var interruptions = 0
  /// Ctrl-C was meant for the line that is being run, and not for a wait of its own.
  var isInterrupted = false
  /// What is sent and kept nowhere.
  var unkept = UnkeptTexts()

  init(
    _ options: Options, isInteractive: Bool, at place: MonitorID? = nil, output: Output,
    reactor: Reactor
  ) {
    self.options = options
    self.isInteractive = isInteractive
    self.place = place
    self.output = output
    self.reactor = reactor
    settings = options.settings
    events = EventChoice(EventFilter(options.settings.events, default: output.isTerminal))
    output.isAttended = isInteractive
  }

  /// What stands for this one at one of several monitors, and shows there.
  ///
  /// - Parameter mayEndMachines: false refuses what ends one, for nobody is asked there.
  func standIn(
    at monitor: MonitorID, mayEndMachines: Bool = true, showing output: Output
  ) -> FrontEnd {
    var options = options
    options.refusesEndings = !mayEndMachines
    options.settings = settings
    let isShown = self.output.isTerminal ? "on" : "off"
    options.settings.events = settings.events ?? isShown
    let front = FrontEnd(
      options, isInteractive: false, at: monitor, output: output, reactor: reactor)
    front.transcript = transcript
    front.last = last
    front.events = events
    return front
  }

  private func settingsChanged(from old: Settings) {
    output.look = settings.look
    if settings.events != old.events { chooseEvents() }
  }

  /// Shows those events that the settings choose: of all monitors, or of the one at which this is.
  func chooseEvents() {
    if let place { return chooseEvents(settings.events, of: place) }
    events.choose(EventFilter(settings.events, default: output.isTerminal))
  }

  /// Shows those events of one monitor that the text chooses; nil for those that are shown of all.
  func chooseEvents(_ text: String?, of monitor: MonitorID) {
    if let text { events.choose(text, for: monitor) } else { events.chooseUsual(for: monitor) }
  }

  // MARK: How it goes

  /// Notes how bad it is; the first kind of trouble decides the exit status.
  func fail(_ worse: ExitStatus) {
    if status == .success { status = worse }
  }

  /// Whether `-e` ends a script here.
  var endsByError: Bool { options.exitsOnError && status != .success }

  /// Notes that Ctrl-C has ended a wait.
  func noteInterruption() { interruptions += 1 }

  /// Notes that Ctrl-C was meant for the line that is being run.
  func interruptLine() {
    interruptions += 1
    isInterrupted = true
  }

  /// Notes a signal that has ended the reading or the writing of a file, and waits to be taken.
  func noteSignals() {
    if reactor.isInterrupted, reactor.takeSignals() == .interrupted { interruptLine() }
  }

  /// What a wait means for what runs: nil to go on.
  func step(after result: WaitResult) -> Step? {
    switch result {
    case .done, .disconnected, .lost: return nil
    case .interrupted: return isInteractive ? nil : .leave(.interrupted)
    case .timedOut:
      fail(.timedOut)
      return isInteractive ? nil : .leave(.timedOut)
    case .terminated: return .leave(.interrupted)
    }
  }

  // MARK: What is wrong

  /// Says what is wrong with what a line asks for, which is an error.
  func complain(_ remark: Remark, _ origin: LineOrigin) -> Step {
    fail(.commandFailed)
    output.show(.complaint(remark, at: origin))
    return .done
  }

  /// Says what is wrong with a line; nothing if it was interrupted.
  func report(_ error: SyntaxError, in line: SecretPlaces, from origin: LineOrigin) {
    if case .unreadableFile(_, .interrupted) = error.reason { return }
    fail(.commandFailed)
    failures.misreadCount += 1
    failures.last = .misread(error, in: line, from: origin)
    output.show(.misread(error, in: line, from: origin))
  }

  /// Says why a line of a file is none.
  func refuse(_ content: PlainInput.Content, _ place: LineOrigin) {
    let (why, offset): (FileRemark, Int)
    switch content {
    case .text: return
    case .holdsNUL(let at): (why, offset) = (.holdsNUL, at)
    case .invalidUTF8(let at): (why, offset) = (.invalidUTF8, at)
    }
    fail(.commandFailed)
    output.show(.complaint(.file(why), at: place, column: offset + 1))
  }

  // MARK: Traffic

  /// Whether anything becomes of the messages of the wire.
  var wantsTraffic: Bool { transcript != nil || !unkept.isEmpty || settings.isVerbose }

  /// Shows and keeps one message of the wire, where that is wanted.
  ///
  /// - Parameters:
  ///   - clients: the clients of a share that it is of; none if it is the shell's own.
  ///   - monitor: the name of the monitor; nil where there is one alone.
  ///   - tried: what a server is called that is tried while another one is alone.
  func record(
    _ traffic: Traffic, of clients: [Int] = [], at monitor: String? = nil, tried: String? = nil
  ) {
    var traffic = traffic
    if case .sent(let bytes) = traffic, !unkept.isEmpty {
      traffic = .sent(unkept.takeMasked(bytes))
    }
    transcript?.append(traffic, of: clients, at: monitor, tried: tried)
    guard settings.isVerbose else { return }
    // What one of several shows has its name already.
    let name = isOneOfSeveral ? nil : monitor
    let report = Report.traffic(traffic, of: clients)
    output.show(name.map { .from($0, report) } ?? report)
  }

  /// Opens the transcript in place of the one that is open; returns what is wrong if it cannot be,
  /// and the other goes on.
  func openTranscript(_ path: String) -> Remark? {
    do throws(Errno) {
      transcript = try TranscriptFile(Files.expandingHome(path)) { [unowned self] error in
        output.show(.complaint(.file(.transcriptFailed(path, error))))
      }
      return nil
    } catch {
      return .file(.cannotWrite(path, error))
    }
  }

  /// Ends the file of `\o` with the shell. What it does not take after all is told while there is
  /// somebody to tell; a script that went well until then has failed.
  func endOutput(_ reached: ExitStatus) -> ExitStatus {
    status = .success
    output.redirect(to: nil)
    return isInteractive || reached.code != ExitStatus.success.code ? reached : status
  }
}
