import JSON
import Monitors
import QMP
import Reports
import Shorthand
import System
import Transport

/// `\monitor PATH`: one more monitor of the machine's own, beside the one that is connected.
///
/// Source: QAPI, "chardev-add" and "object-add" with the type `monitor-qmp`, which goes with its client
/// where `close-action` is `delete`.
struct FurtherMonitor {
  let runner: LineRunner
  let origin: LineOrigin

  private var front: FrontEnd { runner.front }
  private var server: Conversation { runner.server }

  /// The first QEMU that adds monitors while it runs.
  private static let firstVersion = (major: 11, minor: 1)

  func add(at typed: String) -> Step {
    let address: SocketAddress
    do throws(AddressError) {
      address = try SocketAddress(parsing: typed) { _ in false }
    } catch {
      return front.complain(.connection(.badAddress(error, in: typed)), origin)
    }
    guard case .unix(let path) = address else {
      return front.complain(.share(.monitorNeedsPath(typed)), origin)
    }
    if let problem { return front.complain(problem, origin) }
    // QEMU would remove it.
    if Files.exists(path) { return front.complain(.share(.fileExists(path)), origin) }
    return add(path: path.hasPrefix("/") ? path : Files.resolved(".") + "/" + path)
  }

  /// Why this server has no further monitor to give; nil if it may have one.
  private var problem: Remark? {
    if server.monitor.isGuestAgent { return .share(.agentHasNoMonitors) }
    guard let version = server.monitor.greeting?.version else { return nil }
    let isNew = (version.major, version.minor) >= Self.firstVersion
    return isNew ? nil : .share(.noFurtherMonitor(version))
  }

  private func add(path: String) -> Step {
    let id = "qmp-shell-\(Environment.processID)-\(server.submissions)"
    let backend: JSONObject = [
      "type": .string("socket"),
      "data": .object([
        "addr": .object([
          "type": .string("unix"), "data": .object(["path": .string(path)]),
        ]), "server": .bool(true), "wait": .bool(false),
      ]),
    ]
    let chardev = Command(
      "chardev-add", arguments: ["id": .string(id), "backend": .object(backend)])
    let object = Command(
      "object-add",
      arguments: [
        "qom-type": .string("monitor-qmp"), "id": .string(id), "chardev": .string(id),
        "close-action": .string("delete"),
      ])
    if let step = send(chardev) { return step }
    if let step = send(object) {
      // Nobody would ever listen at it.
      _ = server.send(
        .command(Command("chardev-remove", arguments: ["id": .string(id)])), nil, from: origin,
        awaits: true, receiver: { _ in })
      return step
    }
    if !front.options.isDryRun { runner.output.show(.finding(.share(.monitorAdded(path)))) }
    return .done
  }

  /// Sends and waits; nil if it succeeded, else what it ended with, which has been told.
  private func send(_ command: Command) -> Step? {
    var answer: Response?
    let step = server.send(.command(command), nil, from: origin, awaits: true) { answer = $0 }
    if front.options.isDryRun { return nil }
    guard let answer else { return step }
    guard answer.isError else { return nil }
    front.fail(.commandFailed)
    runner.output.show(.answer(Answer(answer)))
    return .done
  }
}
