import Discovery
import Rendering
import Reports
import Testing
import Transport

@testable import Shell

/// Which monitors of a host a command line without an address is for.
struct HostTargetsTests {
  private let shell = HeldShell()

  private static func monitor(
    _ name: String, _ kind: FoundMonitor.Kind = .qmp, _ use: FoundMonitor.Use = .free
  ) -> FoundMonitor {
    FoundMonitor(
      name: name, kind: kind, address: .unix(path: "/run/\(name)"), process: nil, user: nil,
      use: use)
  }

  private static let host = [
    monitor("a"), monitor("h", .hmp), monitor("g", .agent), monitor("b"),
    monitor("c", .qmp, .held([Holder(HostProcess(id: 812, program: "virtqemud"))])),
    monitor("d", .qmp, .held([Holder(nil)])), monitor("e", .qmp, .unseen),
  ]

  private func addresses(
    _ shell: HeldShell, _ monitors: [FoundMonitor], _ unseen: [Unseen] = []
  ) -> [SocketAddress] {
    HostTargets(shell.runner.front) { (monitors, unseen) }.all().map(\.address.socket)
  }

  @Test func allAreThoseThatAreFree() {
    #expect(addresses(shell, Self.host) == [.unix(path: "/run/a"), .unix(path: "/run/b")])
    #expect(
      shell.beside.reports == [
        "c (unix:/run/c) is left out: held by virtqemud[812]; libvirt:c goes through libvirt",
        "d (unix:/run/d) is left out: held by a process of another user; "
          + "qmp-shell --share LISTEN unix:/run/d in its place serves many",
        "e (unix:/run/e) is left out: it cannot be seen whether it is free",
      ])
  }

  /// Its process, and whether it is held, of each monitor.
  private static let machines: [([String], [Int], Int)] = [
    (["7", "7"], [0], 0), (["7", "8", "7"], [0, 1], 0), (["7 held", "7"], [1], 0),
    (["7 held", "7 held", "8"], [2], 2), (["unseen", "unseen"], [0, 1], 0),
  ]

  /// A machine with several monitors is one, and where one of them is free nobody misses the others.
  @Test(arguments: machines)
  func allAreMachines(_ monitors: [String], _ targets: [Int], _ toldCount: Int) {
    let found = monitors.enumerated().map { index, monitor in
      let isHeld = monitor.hasSuffix("held")
      var found = Self.monitor("m\(index)", .qmp, isHeld ? .held([Holder(nil)]) : .free)
      found.process = Int(monitor.prefix(1)).map { HostProcess(id: $0, program: "kvm") }
      return found
    }
    #expect(addresses(shell, found) == targets.map { .unix(path: "/run/m\($0)") })
    #expect(shell.beside.reports.count == toldCount, "\(shell.beside.reports)")
  }

  /// libvirt lets all through to its machines, and a share to what it holds.
  @Test func whatIsHeldMayHaveAnotherWayIn() {
    var machine = Self.monitor("l", .qmp, .held([Holder(nil)]))
    machine.address = .libvirt(LibvirtDomain("l", uri: "qemu:///system"))
    let share = Holder(
      HostProcess(id: 9, program: "qmp-shell"), share: .unix(path: "/run/shared"))
    let shared = Self.monitor("s", .qmp, .held([share]))
    #expect(
      addresses(shell, [machine, shared]) == [machine.address, .unix(path: "/run/shared")])
    #expect(shell.beside.reports == [])
    let host = HostLook { [machine, shared] }
    #expect(
      host.hold(at: shared.address).map {
        Sentence.of(.connection(.held($0, at: "x", .queueIsFull)))
      }
        == "cannot connect to x: its queue is full: held by qmp-shell[9]; "
        + "it shares this monitor: qmp-shell unix:/run/shared")
    #expect(
      host.hold(at: machine.address)
        .map { Sentence.of(.connection(.held($0, at: "x", .queueIsFull))) }?
        .hasSuffix("; libvirt:qemu:///system?l goes through libvirt") == true)
  }

  @Test func agentsAreMeantWhereAgentsAreAsked() {
    let shell = HeldShell { $0.isGuestAgent = true }
    #expect(addresses(shell, Self.host) == [.unix(path: "/run/g")])
    #expect(shell.beside.reports == [])
  }

  @Test func thatNoneIsFreeIsTold() {
    #expect(addresses(shell, [Self.host[4]]) == [])
    #expect(shell.beside.reports.last == "the one monitor that was found is not free")
    #expect(addresses(shell, []) == [])
    #expect(shell.beside.reports.last?.hasPrefix("no monitor found: looked for ") == true)
  }

  @Test func whatCannotBeSeenIsTold() {
    let process = HostProcess(id: 7, program: "kvm")
    _ = addresses(shell, Self.host, [.address(process), .holders(1)])
    #expect(
      shell.beside.reports.first
        == "kvm[7] listens on a descriptor that it was given: only its user and root see where")
    #expect(shell.beside.reports.count == 4)
  }

  // MARK: Who holds one

  @Test func manyWhoAskAreToldOfOneLook() {
    var looks = 0
    let host = HostLook {
      looks += 1
      return Self.host
    }
    #expect(host.hold(at: .unix(path: "/run/a")) == nil)
    #expect(host.hold(at: .unix(path: "/run/d"))?.holders == [Holder(nil)])
    #expect(host.hold(at: .unix(path: "/run/c"))?.machine == "c")
    #expect(host.hold(at: .unix(path: "/elsewhere")) == nil)
    #expect(looks == 1)
  }
}
