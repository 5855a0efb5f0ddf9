import JSON
import Monitors
import QMP
import Rendering
import Reports
import Shorthand
import System
import SystemPackage

extension Conversation {
  /// Sends a command.
  ///
  /// - Parameters:
  ///   - awaits: whether its answer is waited for; nil leaves that to the place.
  ///   - descriptor: goes with it, where the monitor passes such; it is closed then.
  ///   - receiver: takes the answer in place of its being shown.
  func send(
    _ message: OutgoingCommand, _ outlet: Outlet?, from origin: LineOrigin, awaits: Bool? = nil,
    as line: OutletShape.Line = .command, passing descriptor: FileDescriptor? = nil,
    receiver: ((Response) -> Void)? = nil
  ) -> Step {
    if front.options.isDryRun {
      output.json(message.bytes)
      return .done
    }
    if front.isInterrupted {
      front.isInterrupted = false
      return isInteractive ? .done : .leave(.interrupted)
    }
    if isReadOnly, !message.isReadOnly { return refuse(message.name, origin) }
    let endsMachine = message.endsMachine
    if endsMachine, front.options.refusesEndings {
      return front.complain(.server(.endsMachineUnasked), origin)
    }
    if endsMachine, monitor.isReady, let person = front.person, !front.options.answersYes,
      !person.ask(.quit).isYes
    {
      front.failures.deniedCount += 1
      return .done
    }
    while !monitor.hasRoom, !message.isOutOfBand, monitor.isReady {
      let isHeldUp = replies.isEmpty
      // All but a few, so that one write carries several commands and the server stays busy.
      let result =
        isHeldUp ? awaitRoom(for: message.name) : awaitReplies(downTo: Monitor.mostInFlight / 4)
      let isGivenUp = result == .interrupted || result == .timedOut
      // That time is up for room has been told.
      if isGivenUp, isHeldUp ? result == .interrupted : isInteractive {
        output.show(.complaint(.server(.notSent(message.name))))
      }
      if let step = front.step(after: result) { return step }
      if isGivenUp { return .done }
    }
    if outlet != nil, let step = front.step(after: awaitReplies()) { return step }
    // Only now: the server may have gone while something was waited for.
    guard monitor.isReady else { return complainNotConnected(from: origin) }
    if let problem = outlet.flatMap({ AnswerOutlets.problem(with: $0) }) {
      return front.complain(problem, origin)
    }
    let isSilent = monitor.isGuestAgent && GuestAgent.staysSilent(message.name)
    // Once it is sent, nothing is known any more of what is to be kept nowhere.
    let kept = message.masked(by: front.unkept)
    submissions += 1
    let number = submissions
    let id = monitor.send(
      message.outgoing, mayEndServer: endsMachine || isSilent, staysSilent: isSilent,
      patience: patience(isSilent: isSilent).map { Seconds.milliseconds($0) }, passing: descriptor
    ) { [unowned self] in ended(number, $0) }
    replies.append(
      ReplyQueue.Entry(
        number: number, id: id, message: kept, origin: origin, outlet: outlet, line: line,
        sentAt: Clock.microseconds, endsMachine: endsMachine || isSilent, staysSilent: isSilent,
        place: joint?.place(of: monitor.id) ?? [], receiver: receiver))
    silence.begin(self)
    // A server that has nothing to do begins while the other half is read.
    if replies.count == Monitor.mostInFlight / 2, monitor.sentSinceFlush == replies.count {
      monitor.flush()
    }
    // Whoever runs the line goes on when there is an answer.
    if front.isOneOfSeveral { return .done }
    if isSilent { return awaitFailure(of: number, id, message.name) }
    if awaits ?? (awaitsEach || outlet != nil) { return front.step(after: awaitReplies()) ?? .done }
    return .done
  }

  /// Whether what is not a query is refused here.
  var isReadOnly: Bool { settings.isReadOnly(at: monitor.address) }

  /// Says that something changes a machine which is only looked at.
  func refuse(_ name: String, _ origin: LineOrigin) -> Step {
    if !isInteractive, !front.isOneOfSeveral, let step = front.step(after: awaitReplies()) {
      return step
    }
    let isOurs = settings.readOnly != nil
    return front.complain(.server(.notReadOnly(name, by: isOurs ? .shell : .libvirt)), origin)
  }

  /// How many seconds an answer may take. What says nothing when it succeeds is given up by whoever
  /// waits for its failure, or where nobody waits, as late as they would.
  private func patience(isSilent: Bool) -> Double? {
    if !isSilent { return replyTimeout }
    return front.isOneOfSeveral ? min(settings.timeout ?? 2, 2) : nil
  }

  /// Whether each answer is waited for before the next line is read.
  private var awaitsEach: Bool {
    isInteractive || front.options.exitsOnError || front.options.repetitions != nil
  }
}
