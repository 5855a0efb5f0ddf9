import Testing
import Transport

@testable import Discovery

/// A host as its `/proc` shows it.
@Suite struct HostSurveyTests {
  private let host = FakeHost()

  private func only() throws -> FoundMonitor {
    let found = host.look().monitors
    try #require(found.count == 1, "\(found)")
    return found[0]
  }

  @Test func aFreeMonitor() throws {
    host.addProcess(
      7, "/usr/bin/qemu-system-x86_64 -name guest=web1 -qmp unix:/run/a,server=on", user: 64055,
      sockets: [9: 41])
    host.addUnix("/run/a", 41, isListening: true)
    #expect(
      try only()
        == FoundMonitor(
          name: "web1", kind: .qmp, address: .unix(path: "/run/a"),
          process: HostProcess(id: 7, program: "qemu-system-x86_64"), user: "libvirt-qemu",
          use: .free))
    #expect(host.look().unseen == [])
  }

  @Test(arguments: ["libvirtd", "a-program-with-a-long-name"])
  func whoIsConnectedIsNamed(_ program: String) throws {
    host.addProcess(7, "kvm -qmp unix:/run/a,server=on", sockets: [9: 41, 10: 42])
    host.addProcess(8, "/usr/sbin/\(program) --timeout", sockets: [3: 43])
    host.addUnix("/run/a", 41, isListening: true)
    host.addUnix("/run/a", 42)
    host.addUnix("", 43)
    host.peers = [42: 43, 43: 42]
    let found = try only()
    #expect(found.name == "a")
    #expect(found.user == "1000")
    #expect(found.use == .held([Holder(HostProcess(id: 8, program: program))]))
  }

  /// A shell that shares a monitor listens where others come in; one that shares several tells not which.
  @Test(arguments: [
    (["s"], "unix:/srv/s"), (["/run/s"], "unix:/run/s"), ([], nil), (["/a", "/b"], nil),
  ])
  func whereAShellSharesItIsSeen(_ places: [String], _ share: String?) throws {
    host.addProcess(7, "kvm -qmp unix:/run/a,server=on", sockets: [9: 41, 10: 42])
    var sockets: [Int: UInt32] = [3: 43]
    for (index, place) in places.enumerated() {
      sockets[4 + index] = UInt32(50 + index)
      host.addUnix(place, UInt32(50 + index), isListening: true)
    }
    host.addProcess(8, "/usr/bin/qmp-shell --share s /run/a", sockets: sockets)
    host.addUnix("/run/a", 41, isListening: true)
    host.addUnix("/run/a", 42)
    host.addUnix("", 43)
    host.peers = [42: 43, 43: 42]
    let found = try only()
    guard case .held(let holders) = found.use else { return #expect(Bool(false), "\(found)") }
    #expect(holders.map { $0.share?.description } == [share])
    #expect(found.wayIn?.description == share)
  }

  /// What a shell is connected to beside the monitor in question.
  enum Other { case nothing, client, standardError, monitor, remote, bridge }

  private static let others: [(Other, String?)] = [
    (.nothing, "unix:/run/s"), (.client, "unix:/run/s"), (.standardError, "unix:/run/s"),
    (.monitor, nil), (.remote, nil), (.bridge, nil),
  ]

  /// A shell that holds several servers may share any of them; its clients, and what it was started
  /// with, are none.
  @Test(arguments: others)
  func whichOfSeveralItSharesIsNotGuessed(_ other: Other, _ share: String?) throws {
    host.addProcess(
      7, "kvm -qmp unix:/run/a,server=on -qmp unix:/run/b,server=on",
      sockets: [9: 41, 10: 42, 11: 44, 12: 45])
    host.addUnix("/run/a", 41, isListening: true)
    host.addUnix("/run/a", 42)
    host.addUnix("/run/b", 44, isListening: true)
    host.addUnix("/run/s", 50, isListening: true)
    host.peers = [42: 43, 43: 42]
    var sockets: [Int: UInt32] = [3: 43, 4: 50]
    sockets[other == .standardError ? 2 : 5] = other == .nothing ? nil : 61
    switch other {
    case .nothing: break
    case .client: host.addUnix("/run/s", 61)
    case .monitor: host.addUnix("/run/b", 45)
    case .remote: host.addTCP("0100000A:C350", "0200000A:115C", "01", 61)
    case .standardError, .bridge: host.addUnix("", 61)
    }
    if other != .nothing, other != .remote { host.peers[61] = other == .monitor ? 45 : 62 }
    host.addProcess(8, "/usr/bin/qmp-shell /run/a", sockets: sockets)
    let found = try #require(host.look().monitors.first { $0.name == "a" })
    #expect(found.wayIn?.description == share)
  }

  @Test func whoMayNotBeSeenIsTold() throws {
    host.addProcess(7, "kvm -qmp unix:/run/a,server=on", sockets: nil)
    host.addUnix("/run/a", 41, isListening: true)
    host.addUnix("/run/a", 42)
    #expect(try only().use == .held([Holder(nil)]))
    #expect(host.look().unseen == [.holders(1)])
  }

  /// A socket file that was removed and made again by another QEMU has the same name.
  @Test func eachHasItsOwnSocket() throws {
    host.addProcess(7, "kvm -qmp unix:/run/a,server=on", sockets: [9: 41])
    host.addProcess(8, "kvm -qmp unix:/run/a,server=on", sockets: [9: 51, 10: 52])
    host.addUnix("/run/a", 41, isListening: true)
    host.addUnix("/run/a", 51, isListening: true)
    host.addUnix("/run/a", 52)
    let found = host.look().monitors
    #expect(found.map(\.process?.id) == [7, 8])
    #expect(found.map(\.use) == [.free, .held([Holder(nil)])])
  }

  @Test func aRelativePathIsOfTheProcess() throws {
    host.addProcess(7, "kvm -qmp unix:vm/a,server=on", sockets: [9: 41])
    host.addUnix("vm/a", 41, isListening: true)
    let found = try only()
    #expect(found.address == .unix(path: "/srv/vm/a"))
    #expect(found.use == .free)
  }

  @Test func nobodyListensYet() throws {
    host.addProcess(7, "kvm -qmp unix:/run/a,server=on")
    #expect(try only().use == .unseen)
  }

  @Test func aDescriptorThatWasPassedLeadsToItsSocket() throws {
    host.addProcess(
      7, "kvm -chardev socket,id=c,fd=24,server=on -mon c,mode=control", sockets: [24: 41])
    host.addUnix("/var/lib/libvirt/qemu/domain-3-web-2/monitor.sock", 41, isListening: true)
    let found = try only()
    #expect("\(found.address)" == "libvirt:qemu:///system?web-2")
    #expect(found.process?.id == 7)
  }

  /// libvirt holds their sockets for itself, and another user's libvirt serves that user alone.
  @Test(arguments: [
    (
      "/home/u/.config/libvirt/qemu/lib/domain-1-a-name-that-is-cut", 1000,
      "libvirt:qemu:///session?a-name-that-is-cut-there"
    ),
    ("/var/lib/libvirt/qemu/domain-1-a", 1001, "libvirt:qemu:///system?a-name-that-is-cut-there"),
    (
      "/home/u/.config/libvirt/qemu/lib/domain-1-a", 1001,
      "unix:/home/u/.config/libvirt/qemu/lib/domain-1-a/monitor.sock"
    ),
  ])
  func aMachineOfLibvirtsIsReachedThroughIt(
    _ folder: String, _ user: Int, _ address: String
  ) throws {
    host.addProcess(
      7,
      "kvm -name guest=a-name-that-is-cut-there -chardev socket,id=c,fd=24,server=on "
        + "-mon c,mode=control", user: user, sockets: [24: 41])
    host.addUnix("\(folder)/monitor.sock", 41, isListening: true)
    let found = try only()
    #expect("\(found.address)" == address)
    #expect("\(found.socket ?? found.address)" == "unix:\(folder)/monitor.sock")
    // Whoever types either of them means this one.
    #expect(found.isReached(at: .unix(path: "\(folder)/monitor.sock")))
    #expect(found.isReached(at: found.address))
  }

  private static let places: [(String, FoundMonitor.Kind, String, String?)] = [
    (
      "/var/lib/libvirt/qemu/domain-3-web-2/monitor.sock", .qmp, "web-2",
      "libvirt:qemu:///system?web-2"
    ),
    ("/home/u/.config/libvirt/qemu/lib/domain-1-a/monitor.sock", .qmp, "a", nil),
    (
      "/run/libvirt/qemu/channel/5-b/org.qemu.guest_agent.0", .agent, "b",
      "libvirt:qemu:///system?b"
    ),
    ("/run/qemu-server/100.qmp", .qmp, "100", nil),
    ("/var/run/qemu-server/100.qga", .agent, "100", nil),
    ("/run/incus/c1/qemu.monitor", .qmp, "c1", nil),
  ]

  /// The process tells nothing, but the socket stands where libvirt puts it.
  @Test(arguments: places)
  func whereOthersPutThem(
    _ path: String, _ kind: FoundMonitor.Kind, _ name: String, _ address: String?
  ) throws {
    host.addProcess(
      7, "kvm -chardev socket,id=c,fd=24,server=on -mon c,mode=control -mon c", sockets: nil)
    host.addUnix(path, 41, isListening: true)
    host.addUnix("/run/other.sock", 42, isListening: true)
    let found = try only()
    #expect("\(found.address)" == address ?? "unix:\(path)")
    #expect(found.kind == kind)
    #expect(found.name == name)
    #expect(found.process == nil)
    #expect(
      host.look().unseen == [.address(HostProcess(id: 7, program: "kvm"))])
  }

  @Test func overTCP() throws {
    host.addProcess(7, "kvm -qmp tcp::4444,server=on", sockets: [9: 41, 10: 42, 11: 44])
    host.addProcess(8, "/usr/bin/nc", sockets: [3: 43])
    host.addTCP("0100007F:115C", "00000000:0000", "0A", 41)
    host.addTCP("0100007F:115C", "0100007F:C350", "01", 42)
    host.addTCP("0100007F:C350", "0100007F:115C", "01", 43)
    host.addTCP("0100007F:115C", "0200000A:C350", "01", 44)
    let found = try only()
    #expect(found.address == .tcp(host: "localhost", port: 4444))
    #expect(
      found.use
        == .held([Holder(HostProcess(id: 8, program: "nc")), Holder(nil, host: "10.0.0.2")]))
  }

  @Test(arguments: [
    ("0100007F:115C", "127.0.0.1"), ("0000000000000000FFFF00000100007F:115C", "127.0.0.1"),
    ("00000000000000000000000001000000:115C", "0:0:0:0:0:0:0:1"), ("x", ""),
  ])
  func hostsAreWrittenAsPeopleDo(_ end: String, _ host: String) {
    #expect(SocketTable.host(of: end) == host)
  }

  @Test func othersAreNone() {
    host.addProcess(7, "/usr/bin/timeout 5 qemu-system-x86_64 -qmp unix:/run/a,server=on")
    host.addProcess(8, "/usr/bin/qemu-system-x86_64 -machine none")
    host.addUnix("/run/a", 41, isListening: true)
    #expect(host.look().monitors == [])
  }
}

/// Whether a monitor is what a typed address leads to.
@Test(arguments: [
  (SocketAddress.unix(path: "/run/a"), SocketAddress.unix(path: "/run/a"), true),
  (.unix(path: "/run/a"), .unix(path: "/run/b"), false),
  (.unix(path: "/proc"), .unix(path: "/proc/../proc"), true),
  (.tcp(host: "localhost", port: 1), .tcp(host: "127.0.0.1", port: 1), true),
  (.tcp(host: "localhost", port: 1), .tcp(host: "::1", port: 1), true),
  (.tcp(host: "localhost", port: 1), .tcp(host: "elsewhere", port: 1), false),
  (.tcp(host: "localhost", port: 1), .tcp(host: "localhost", port: 2), false),
  (.abstract(name: "a"), .abstract(name: "a"), true),
  (.abstract(name: "a"), .unix(path: "a"), false),
])
func anAddressLeadsToIt(_ own: SocketAddress, _ typed: SocketAddress, _ isReached: Bool) {
  let monitor = FoundMonitor(
    name: "a", kind: .qmp, address: own, process: nil, user: nil, use: .free)
  #expect(monitor.isReached(at: typed) == isReached)
}
