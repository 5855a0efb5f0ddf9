import JSON
import Monitors
import QAPI
import QMP
import Records
import Reports
import Shorthand
import System

/// Asks a server which devices it can make, and for the properties of each: a request a device.
final class DeviceSurvey {
  private let server: Conversation
  private let monitor: Monitor
  private let origin: LineOrigin
  /// What was asked and answered, in the order of the answers.
  private(set) var exchanges: [(command: Command, response: Response)] = []
  private(set) var devices = DeviceProperties()

  /// - Parameters:
  ///   - server: the one that waits, at the user's line.
  ///   - monitor: the one that is asked.
  init(_ server: Conversation, at monitor: Monitor, from origin: LineOrigin) {
    self.server = server
    self.monitor = monitor
    self.origin = origin
  }

  /// Asks for all of it.
  ///
  /// - Returns: nil if all came; else what follows, and why has been told.
  func run() -> Step? {
    let (list, processors) = (Command.types("device"), Command.types("cpu"))
    var machine: String?
    var answers: [String: Response] = [:]
    let first = Inquiry(server, at: monitor, from: origin)
    first.ask(list) { answers["device"] = $0 }
    first.ask(processors) { answers["cpu"] = $0 }
    first.ask(.get("type", of: ObjectPath("/machine"))) { machine = $0.returned?.string }
    if let step = first.finish() { return step }
    guard let answer = answers["device"] else { return .done }
    if answer.isError { return server.refuse(answer) }
    // A server without a machine, such as a storage daemon, has none of these devices either.
    if machine != "none-machine", !mayAsk() { return .done }
    note(list, answer)
    return ask(
      for: DeviceProperties.names(answer.returned),
      besides: DeviceProperties.names(answers["cpu"]?.returned))
  }

  /// A server that runs a guest is asked if the user says so: to tell the properties of a device it
  /// makes one, which no user of QEMU has ever tried with all of them.
  private func mayAsk() -> Bool {
    let front = server.front
    if front.options.answersYes { return true }
    if let person = front.person { return person.ask(.askForDevices).isYes }
    _ = front.complain(.view(.devicesNeedYes), origin)
    return false
  }

  /// - Parameter processors: models of processors are devices by the hundred, which have the same
  ///   properties: the one that has them all is asked.
  private func ask(for names: [String], besides processors: [String]) -> Step? {
    let inquiry = Inquiry(server, at: monitor, from: origin)
    let unasked = DeviceProperties.unsafe(among: names).union(
      processors.filter { !$0.hasPrefix("max-") })
    for name in names.sorted().reversed() {
      devices.note(name, nil)
      if unasked.contains(name) { continue }
      let command = Command("device-list-properties", arguments: ["typename": .string(name)])
      inquiry.ask(command) { [self] in
        note(command, $0)
        devices.note(name, $0.returned)
      }
    }
    return inquiry.finish()
  }

  private func note(_ command: Command, _ response: Response) {
    exchanges.append((command, response))
  }

  /// A transcript of it.
  ///
  /// - Complexity: O(size of the answers).
  var transcript: [UInt8] {
    let time = RecordedTime.now
    return exchanges.flatMap { command, response in
      TranscriptNotation.lines(.sent(command.encoded(id: nil)), at: time)
        + TranscriptNotation.lines(.received(response.message.bytesWithoutID), at: time)
    }
  }
}

extension Command {
  /// Which types there are that are one of these.
  ///
  /// Source: QAPI, "qom-list-types".
  fileprivate static func types(_ name: String) -> Command {
    Command("qom-list-types", arguments: ["implements": .string(name), "abstract": .bool(false)])
  }
}
