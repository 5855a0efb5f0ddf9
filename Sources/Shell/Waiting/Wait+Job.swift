import JSON
import Monitors
import QMP
import Reports
import System

extension Wait {
  /// `\wait job ID`. The jobs are asked for as well as their events are listened to: the event
  /// may be older than the shell, and block jobs of old servers have events of their own.
  func waitForJob(_ id: String) -> Step {
    var next = server.monitor.eventMark
    var wasThere = false
    var stand: WaitRemark.JobStand?
    let meter = front.meter(of: .job(id))
    defer { front.end(meter) }
    func timeIsUp() -> Step {
      ended(.timedOut, stand.map { .job(id, $0) } ?? meter.last.map { .done($0) })
    }
    while true {
      for event in server.monitor.events.events(from: next) {
        next += 1
        let events = server.monitor.events
        let earlier = events.events(from: 0).dropLast(events.end - next + 1)
        guard let outcome = JobOutcome(event, of: id, after: earlier) else { continue }
        server.monitor.moveEventMark(to: next)
        front.end(meter)
        return conclude(event, outcome, id)
      }
      let (answer, end) = server.ask(Command("query-jobs"), until: deadline)
      guard let answer else { return end == .timedOut ? timeIsUp() : ended(end) }
      if let jobs = answer.returned?.array {
        // The event may have come before this answer.
        if server.monitor.events.events(from: next).contains(where: {
          JobOutcome($0, of: id) != nil
        }) {
          continue
        }
        guard let job = jobs.first(where: { $0["id"]?.string == id }) else {
          guard wasThere else { return front.complain(.wait(.noSuchJob(id)), origin) }
          output.show(.remark(.wait(.jobGone(id))))
          return .done
        }
        wasThere = true
        if job["status"]?.string == "concluded" {
          front.end(meter)
          return conclude(job, id)
        }
        let next = WaitRemark.JobStand(job)
        if let next, next != stand { output.show(.remark(.wait(.jobStands(id, next)))) }
        stand = next
        meter.note(
          done: job["current-progress"]?.double, total: job["total-progress"]?.double)
      }
      if isTimeUp { return timeIsUp() }
      let result = pauseBetweenLooks { server.monitor.events.end > next }
      if result == .interrupted || result == .terminated { return ended(result) }
    }
  }

  /// The job ended with an event.
  private func conclude(
    _ event: Event, _ outcome: JobOutcome, _ id: String
  ) -> Step {
    conclude(event)
    let jobs = server.askNow(Command("query-jobs"), withinMilliseconds: 2000)?.returned?.array
    let detail = outcome.error ?? jobs?.first { $0["id"]?.string == id }?["error"]?.string
    if outcome.neverBegan { return front.complain(.wait(.jobNeverBegan(id)), origin) }
    if outcome.isFailure || detail != nil {
      return front.complain(.wait(.jobFailed(id, detail)), origin)
    }
    output.show(.aside(.wait(.jobDone(id))))
    return .done
  }

  /// The job had ended before it was looked at, and waits to be dismissed.
  private func conclude(_ job: JSONValue, _ id: String) -> Step {
    output.json(Array(job.compact.utf8))
    front.last = .value(job)
    if let error = job["error"]?.string {
      return front.complain(.wait(.jobFailed(id, error)), origin)
    }
    output.show(.aside(.wait(.jobDone(id))))
    return .done
  }
}
