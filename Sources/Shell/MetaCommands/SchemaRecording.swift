import Monitors
import QAPI
import QMP
import Reports
import Shorthand
import System
import SystemPackage

/// `\schema FILE`: writes the running server's schema, for `--schema`.
struct SchemaRecording {
  let runner: LineRunner

  private var front: FrontEnd { runner.front }

  func write(to path: String, _ call: MetaCall) -> Step {
    guard !path.isEmpty else { return runner.usage(call) }
    let server = runner.server
    guard server.monitor.isReady else {
      front.fail(.connectionLost)
      front.output.show(.complaint(.connection(.notConnected), at: call.origin))
      return .done
    }
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
    do throws(Errno) {
      let file = try Files.open(
        path, .writeOnly, options: [.create, .truncate],
        permissions: [.ownerReadWrite, .groupRead, .otherRead])
      defer { try? file.close() }
      let bytes = answer.message.bytesWithoutID + [UInt8(ascii: "\n")]
      try front.write(bytes.span, to: file)
    } catch {
      return front.complain(.file(.cannotWrite(path, error)), call.origin)
    }
    front.output.show(
      .aside(.schema(.recorded(path, commandCount: schema.commandNames.count))))
    return .done
  }
}
