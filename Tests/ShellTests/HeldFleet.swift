import Rendering
import Reports
import TestSupport

@testable import Shell

/// A run at several monitors without a process: a test holds its time, its servers and what it shows.
final class HeldFleet {
  let system = HeldSystem()
  let network: HeldNetwork
  let shown = RecordingSink()
  let beside = RecordingSink()

  init() {
    network = HeldNetwork(system)
  }

  /// Starts a server at a path, with a machine of that name.
  @discardableResult
  func serve(
    _ path: String, machine name: String = "",
    reply: @escaping (String) -> [String] = { _ in [HeldServer.success] }
  ) -> HeldServer {
    let server = network.serve(path)
    server.name = name
    server.reply = reply
    return server
  }

  /// Runs lines at the addresses as `-c` does, and gives the status that the program would end with.
  func run(
    _ lines: String..., at addresses: [String], asking change: (inout Options) -> Void = { _ in }
  ) throws -> Shell.ExitStatus {
    var options = Options()
    options.addresses = addresses
    options.batches = lines.map { .line($0) }
    change(&options)
    let output = Output(options.settings.look, standard: shown, beside: beside)
    let front = FrontEnd(
      options, isInteractive: false, output: output, reactor: Reactor(held: system))
    let targets = try addresses.map { (text) throws in try NamedAddress(text) }
    return FleetRun(targets, front, opening: network.open).run()
  }
}
