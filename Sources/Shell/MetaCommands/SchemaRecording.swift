import Monitors
import QAPI
import QMP
import Reports
import Shorthand
import System
import SystemPackage

/// `\schema FILE`: writes the running server's schema, for `--schema`, or its devices, for `\diff`.
struct SchemaRecording {
  let runner: LineRunner

  private var front: FrontEnd { runner.front }

  func write(to path: String, _ call: MetaCall) -> Step {
    let flag = "--devices"
    if path == flag || path.hasPrefix(flag + " ") {
      return writeDevices(to: String(path.dropFirst(flag.count)).trimmed, call)
    }
    guard !path.isEmpty else { return runner.usage(call) }
    let server = runner.server
    guard server.monitor.isReady else { return server.complainNotConnected(from: call.origin) }
    let deadline = front.reactor.now + server.schemaPatience
    let (answer, end) = server.ask(Command("query-qmp-schema"), until: deadline)
    guard let answer else {
      if end == .timedOut {
        front.output.show(.complaint(.schema(.late), at: call.origin))
      }
      return front.step(after: end) ?? .done
    }
    guard case .success(let range) = answer.outcome else {
      front.output.show(.answer(Answer(answer)))
      front.fail(.commandFailed)
      return .done
    }
    guard let schema = try? Schema(decoding: answer.message.bytes.span.extracting(range)) else {
      return front.complain(.schema(.notRecorded("query-qmp-schema")), call.origin)
    }
    return write(
      answer.message.bytesWithoutID + [UInt8(ascii: "\n")], to: path, call,
      telling: .schema(.recorded(path, commandCount: schema.commandNames.count)))
  }

  private func writeDevices(to path: String, _ call: MetaCall) -> Step {
    guard !path.isEmpty else { return runner.usage(call) }
    let survey = DeviceSurvey(runner.server, at: runner.server.monitor, from: call.origin)
    if let step = survey.run() { return step }
    return write(
      survey.transcript, to: Files.expandingHome(path), call,
      telling: .view(.devicesRecorded(path, count: survey.devices.devices.count)))
  }

  private func write(
    _ bytes: [UInt8], to path: String, _ call: MetaCall, telling aside: Remark
  ) -> Step {
    do throws(Errno) {
      let file = try Files.open(
        path, .writeOnly, options: [.create, .truncate],
        permissions: [.ownerReadWrite, .groupRead, .otherRead])
      defer { try? file.close() }
      try front.write(bytes.span, to: file)
    } catch {
      return front.complain(.file(.cannotWrite(path, error)), call.origin)
    }
    front.output.show(.aside(aside))
    return .done
  }
}
