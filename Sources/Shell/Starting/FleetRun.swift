import EventLoop
import Monitors
import Reports
import System
import Transport

/// A run that nobody types, at several monitors: each of them runs the lines at its own pace, and
/// what one does or fails to do holds up no other.
final class FleetRun {
  private let front: FrontEnd
  private let monitors: MonitorSet
  private let script: SharedScript
  private let names: FleetNames
  private var courses: [MonitorID: Course] = [:]
  /// At a terminal the answers of one command are shown together.
  private let gathering: AnswerGathering?
  /// The answers that go on together.
  private let joint: JointAnswers
  private let meter: ProgressMeter
  private let host = HostLook()
  /// Read once for all.
  private let manualPages = ManualPages()

  /// - Parameter open: what makes the wires.
  init(
    _ targets: [NamedAddress], _ front: FrontEnd,
    opening open: @escaping OpenWire = AddressedWire.open
  ) {
    self.front = front
    let options = front.options
    let hasLines = !options.command.isEmpty || !options.batches.isEmpty
    script = SharedScript(
      words: options.command, hasLines ? options.batches : [.file("-")])
    let room = DescriptorRoom(for: targets)
    monitors = MonitorSet(
      on: front.reactor.loop, parallel: options.parallel, descriptors: room.count, opening: open)
    let isOneCommand =
      options.batches.isEmpty && !options.command.isEmpty && options.repetitions == nil
    gathering = isOneCommand && front.output.isPeoples ? AnswerGathering() : nil
    names = FleetNames(
      monitors, gathering, longest: Seconds.milliseconds(options.settings.timeout ?? 10))
    joint = JointAnswers(front, monitors)
    meter = front.meter(of: .answers)
    for target in targets { add(target) }
    monitors.onNotice = { [unowned self] in note($1, of: $0) }
    names.onSettled = { [unowned self] in
      for id in monitors.ids { courses[id]?.advance() }
    }
    front.reactor.beforeBlocking = { [output = front.output] in output.flush() }
    watchWaiting(room)
  }

  private func add(_ target: NamedAddress) {
    let name = target.name ?? ConnectionName.made(of: target.address.socket.lastPart) ?? "QEMU"
    let id = monitors.add(target.address.socket, named: name)
    guard let monitor = monitors[id] else { return }
    let sink = names.add(id, isGiven: target.name != nil, onto: front.output) { [joint] in
      joint.place(of: id)
    }
    let stand = front.standIn(
      at: id, showing: Output(front.settings.look, standard: sink, beside: sink))
    let server = Conversation(stand, with: monitor, of: monitors)
    monitor.tellsTraffic = { [stand] in stand.wantsTraffic }
    joint.add(server)
    let runner = LineRunner(for: server, MetaCommands.table) {
      [unowned monitors, unowned names] (list) throws(UnknownMonitor) in
      let meant = monitors.names.known(of: list)
      // A word that stands for nobody may be the name of one that has not said it yet.
      if let unknown = meant.unknown, names.areAllKnown { throw unknown }
      return meant.ids.contains(id)
    }
    runner.manualPages = manualPages
    let course = Course(runner, script, .to(target.address), host)
    course.onEnd = { [unowned self] in ended(id) }
    course.namesAreKnown = { [unowned names] in names.areKnown(at: id) }
    courses[id] = course
    monitors.connect(id, Connector(server).terms(for: target.address))
  }

  /// Runs to the end, and says how it went.
  func run() -> ExitStatus {
    var unanswered: [MonitorID] = []
    while courses.values.contains(where: { $0.ending == nil }) {
      if front.output.failure != nil {
        stopAll(.success)
        break
      }
      switch front.reactor.wait(input: script.descriptor) {
      case .progress, .timedOut: continue
      case .inputReady:
        script.read()
        for id in monitors.ids { courses[id]?.advance() }
      case .interrupted, .terminated:
        unanswered = monitors.ids.filter { courses[$0]?.ending == nil }
        stopAll(.interrupted)
      }
      joint.deliver()
    }
    names.settle()
    joint.deliver()
    front.end(meter)
    gathering?.show(on: front.output)
    if !unanswered.isEmpty {
      let names = unanswered.compactMap { monitors.names[$0] }
      front.output.show(.complaint(.connection(.unanswered(names)), at: .commandLine))
    }
    return .worst(of: courses.values.map { $0.ending ?? .success } + [front.status])
  }

  private func stopAll(_ status: ExitStatus) {
    for id in monitors.ids { courses[id]?.stop(status) }
  }

  private func ended(_ id: MonitorID) {
    names.settle(id)
    let endings = courses.values.compactMap(\.ending)
    meter.note(
      done: Double(endings.count), total: Double(courses.count),
      failedCount: endings.count { $0 != .success })
    // It serves one client at a time: others may want it.
    monitors.disconnect(id)
  }

  // MARK: What they tell

  private func note(_ notice: Notice, of id: MonitorID) {
    guard let course = courses[id] else { return }
    switch notice {
    case .phase(let phase) where !course.hasBegun:
      // Where the first line asks for the name, its answer tells it.
      let asksItself = script.firstLine == "query-name"
      let isReady = course.monitor.isReady
      if isReady, !asksItself { names.ask(id) }
      if phase == .negotiating { watchSilence(of: id) }
      course.advance()
      if isReady, asksItself { names.ask(id) }
    case .named:
      names.settle(id)
      course.advance()
    default: course.server.handle(notice)
    }
  }

  /// Says once that there are too few descriptors for all, where that makes some wait for long.
  private func watchWaiting(_ room: DescriptorRoom) {
    let loop = front.reactor.loop
    guard monitors.waitingForRoomCount > 0 else { return }
    _ = loop.at(loop.now + 1000) { [weak self] in
      guard let self, monitors.waitingForRoomCount > 0 else { return }
      let count = monitors.waitingForRoomCount
      front.output.show(
        .remark(.connection(.awaitingDescriptors(count: count, limit: room.limit))))
    }
  }

  /// Says of one that can be reached, and says nothing for long, what that may be.
  private func watchSilence(of id: MonitorID) {
    let loop = front.reactor.loop
    _ = loop.at(loop.now + 1000) { [weak self] in
      guard let self, let course = courses[id], let monitor = monitors[id],
        monitor.phase == .negotiating
      else { return }
      let remark = Connector(course.server, host).silence(of: monitor)
      front.output.show(.from(monitors.names[id] ?? "", .remark(.connection(remark))))
    }
  }
}
