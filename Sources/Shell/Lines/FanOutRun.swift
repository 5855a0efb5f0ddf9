import Monitors
import Reports
import Shorthand

/// A line that runs at several of the session's connections at once.
final class FanOutRun {
  private let runner: LineRunner
  private let conversations: [Conversation]
  /// What ends a machine has been asked for, or is for nobody to be asked.
  private let mayEndMachines: Bool
  private let gathering: AnswerGathering?
  private let joint: JointAnswers
  private let meter: ProgressMeter
  private var courses: [Course] = []

  /// - Parameter mayEndMachines: false refuses what ends one, which a file may hold.
  init(_ runner: LineRunner, _ conversations: [Conversation], mayEndMachines: Bool) {
    self.runner = runner
    self.conversations = conversations
    self.mayEndMachines = mayEndMachines
    gathering = runner.front.output.isPeoples ? AnswerGathering() : nil
    joint = JointAnswers(runner.front, runner.server.monitors)
    meter = runner.front.meter(of: .answers)
  }

  private var front: FrontEnd { runner.front }

  /// Runs the line to its end at all of them, and shows what came. Ctrl-C ends the waiting.
  func run(_ line: TargetedLine) -> Step {
    let script =
      line.origin.isOneShot
      ? SharedScript(whole: line.rest, from: line.origin)
      : SharedScript(line.rest, from: line.origin)
    courses = conversations.map { course(of: script, at: $0) }
    for course in courses { course.advance() }
    let result = runner.server.wait { courses.allSatisfy { $0.ending != nil } }
    let unanswered = zip(courses, conversations).filter { $0.0.ending == nil }.map(\.1)
    for course in courses { course.stop(.interrupted) }
    for (conversation, course) in zip(conversations, courses) {
      conversation.onProgress = {}
      conversation.folders = course.server.folders
    }
    front.end(meter)
    joint.deliver()
    gathering?.show(on: front.output)
    if !unanswered.isEmpty {
      let names = unanswered.map { runner.connections.name(of: $0) }
      front.output.show(.remark(.connection(.unanswered(names))))
    }
    let status = ExitStatus.worst(of: courses.compactMap(\.ending))
    if status != .success, status != .interrupted { front.fail(status) }
    return front.step(after: result) ?? .done
  }

  /// The line at one of them: beside its own conversation there is another with the same server.
  private func course(of script: SharedScript, at conversation: Conversation) -> Course {
    let name = runner.connections.name(of: conversation)
    let id = conversation.monitor.id
    let sink = NamedSink(onto: front.output, gathering: gathering, number: id.number) { [joint] in
      joint.place(of: id)
    } name: {
      name
    }
    let stand = front.standIn(
      at: id, mayEndMachines: mayEndMachines,
      showing: Output(front.settings.look, standard: sink, beside: sink))
    stand.output.isAttended = front.output.isAttended
    let server = Conversation(stand, with: conversation.monitor, of: conversation.monitors)
    server.folders = conversation.folders
    joint.add(server)
    let metaCommands = runner.metaCommands
    let monitors = conversation.monitors
    let lines = LineRunner(for: server, metaCommands) { (list) throws(UnknownMonitor) in
      try monitors.names.ids(list).contains(id)
    }
    lines.names = runner.names
    lines.humanMonitor = runner.humanMonitor
    lines.manualPages = runner.manualPages
    let course = Course(lines, script, .already(conversation.wayBack))
    course.onEnd = { [unowned self] in noteEnd() }
    // What becomes of the connection is told to the other conversation.
    conversation.onProgress = { [unowned course] in course.advance() }
    return course
  }

  private func noteEnd() {
    let endings = courses.compactMap(\.ending)
    meter.note(
      done: Double(endings.count), total: Double(courses.count),
      failedCount: endings.count { $0 != .success })
  }
}
