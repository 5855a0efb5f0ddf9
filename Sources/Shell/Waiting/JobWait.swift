import JSON
import Monitors
import QMP
import Reports

/// `\wait job ID`. The jobs are asked for as well as their events are listened to: the event may be
/// older than the shell, and block jobs of old servers have events of their own.
final class JobWait: Activity {
  private let wait: Wait
  private let id: String
  private let question: RepeatedQuestion
  private let meter: ProgressMeter
  private let alarm: Alarm
  /// Which event is looked at next.
  private var place: Int
  private var wasThere = false
  private var stand: WaitRemark.JobStand?
  /// An event has told of the job's end; the list may say more of it.
  private var ending: Ending?

  private final class Ending {
    let outcome: JobOutcome
    /// How long the list is waited for, in monotonic milliseconds.
    let patience: Int
    /// What became of the question; nil before that is known.
    var answer: Outcome?

    init(_ outcome: JobOutcome, patience: Int) {
      self.outcome = outcome
      self.patience = patience
    }
  }

  init(_ wait: Wait, for id: String) {
    self.wait = wait
    self.id = id
    question = RepeatedQuestion(Command("query-jobs"), of: wait)
    meter = wait.front.meter(of: .job(id))
    alarm = Alarm(wait.server)
    place = wait.server.monitor.eventMark
  }

  private var monitor: Monitor { wait.server.monitor }

  func stop() { wait.front.end(meter) }

  func advance() -> Step? {
    if let ending { return conclude(ending) }
    while true {
      if let outcome = nextOutcome() { return begin(ending: outcome) }
      switch question.next() {
      case .none: return nil
      case .ended(.timedOut): return timeIsUp()
      case .ended(let why): return wait.ended(why)
      case .answer(let answer):
        if let step = take(answer) { return step }
        if wait.isTimeUp { return timeIsUp() }
      }
    }
  }

  private func timeIsUp() -> Step {
    wait.ended(.timedOut, stand.map { .job(id, $0) } ?? meter.last.map { .done($0) })
  }

  // MARK: Events

  /// The end of the job, if an event that has come tells of it.
  private func nextOutcome() -> JobOutcome? {
    let events = monitor.events
    for event in events.events(from: place) {
      place += 1
      let earlier = events.events(from: 0).dropLast(events.end - place + 1)
      guard let outcome = JobOutcome(event, of: id, after: earlier) else { continue }
      monitor.moveEventMark(to: place)
      wait.front.end(meter)
      wait.conclude(event)
      return outcome
    }
    return nil
  }

  private func begin(ending outcome: JobOutcome) -> Step? {
    let ending = Ending(outcome, patience: wait.front.reactor.now + 2000)
    self.ending = ending
    wait.server.ask(Command("query-jobs")) { ending.answer = $0 }
    return conclude(ending)
  }

  private func conclude(_ ending: Ending) -> Step? {
    if ending.answer == nil, monitor.isReady, wait.front.reactor.now < ending.patience {
      alarm.set(at: ending.patience)
      return nil
    }
    let outcome = ending.outcome
    let jobs = ending.answer?.response?.returned?.array
    let detail = outcome.error ?? jobs?.first { $0["id"]?.string == id }?["error"]?.string
    if outcome.neverBegan { return wait.front.complain(.wait(.jobNeverBegan(id)), wait.origin) }
    return conclude(failedBy: detail, outcome.isFailure || detail != nil)
  }

  private func conclude(failedBy detail: String?, _ isFailure: Bool) -> Step {
    if isFailure { return wait.front.complain(.wait(.jobFailed(id, detail)), wait.origin) }
    wait.output.show(.aside(.wait(.jobDone(id))))
    return .done
  }

  // MARK: Answers

  private func take(_ answer: Response) -> Step? {
    if answer.isError {
      wait.output.show(.answer(Answer(answer)))
      wait.front.fail(.commandFailed)
      return .done
    }
    guard let jobs = answer.returned?.array else { return nil }
    guard let job = jobs.first(where: { $0["id"]?.string == id }) else {
      guard wasThere else { return wait.front.complain(.wait(.noSuchJob(id)), wait.origin) }
      wait.output.show(.remark(.wait(.jobGone(id))))
      return .done
    }
    wasThere = true
    if job["status"]?.string == "concluded" { return conclude(job) }
    let next = WaitRemark.JobStand(job)
    if let next, next != stand { wait.output.show(.remark(.wait(.jobStands(id, next)))) }
    stand = next
    meter.note(done: job["current-progress"]?.double, total: job["total-progress"]?.double)
    return nil
  }

  /// The job had ended before it was looked at, and waits to be dismissed.
  private func conclude(_ job: JSONValue) -> Step {
    wait.front.end(meter)
    wait.output.json(Array(job.compact.utf8))
    wait.front.last = .value(job)
    let error = job["error"]?.string
    return conclude(failedBy: error, error != nil)
  }
}
