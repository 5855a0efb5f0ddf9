import Completion
import Monitors
import Reports
import Transport

/// Monitors that others use too.
enum SharingCommands {
  static let rows = [
    MetaCommand(
      "share", "[LISTEN|off]", completes: .file(["off"]), reading: .fileName,
      help: "let others use this monitor too, or say who does",
      run: { share($0, $1) }),
    MetaCommand(
      "monitor", "PATH", completes: .file([]), reading: .fileName, changesMachine: true,
      reach: .alone(.oneFile),
      help: "ask QEMU 11.1 or later for one more monitor, at a socket",
      run: { runner, call in
        call.rest.isEmpty
          ? runner.usage(call)
          : FurtherMonitor(runner: runner, origin: call.origin).add(at: call.rest)
      }),
  ]

  private static func share(_ runner: LineRunner, _ call: MetaCall) -> Step {
    let server = runner.server
    switch call.rest {
    case "":
      runner.output.show(.finding(.share(state(of: server))))
    case "off":
      guard let share = server.share else {
        return runner.front.complain(.share(.notShared), call.origin)
      }
      server.share = nil
      runner.output.show(.aside(.share(.ended(share.address))))
    default:
      if let share = server.share {
        return runner.front.complain(.share(.alreadyShared(at: share.address)), call.origin)
      }
      guard server.monitor.isReady else { return server.complainNotConnected(from: call.origin) }
      do throws(ShareListener.Failure) {
        let listener = try ShareListener.open(call.rest)
        let share = Share(listener, server.monitor, runner.front, in: .session) {
          [unowned server] in server.recordedName
        }
        server.share = share
        runner.output.show(
          .remark(.share(.sharing(share.place, at: share.address, isSession: true))))
      } catch {
        return runner.front.complain(error.remark, call.origin)
      }
    }
    return .done
  }

  private static func state(of server: Conversation) -> ShareRemark {
    server.share.map { .clients($0.clients, of: $0.place, at: $0.address) } ?? .notShared
  }
}
