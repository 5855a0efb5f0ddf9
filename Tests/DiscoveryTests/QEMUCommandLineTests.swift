import Testing
import Transport

@testable import Discovery

/// What command lines say of monitors.
@Suite struct QEMUCommandLineTests {
  private static let files = [
    "/etc/vm.conf": """
    # of Incus
    [chardev "monitor"]
      backend = "socket"
      path = "/run/incus/web/qemu.monitor"
      server = "on"
    [mon]
      chardev = "monitor"
      mode = "control"
    """
  ]

  private func monitors(
    _ line: String, program: String = "qemu-system-x86_64"
  ) -> [DeclaredMonitor] {
    let words = line.split(separator: " ").map(String.init)
    return QEMUCommandLine(program: program, words) { Self.files[$0] }.monitors
  }

  @Test(arguments: [
    ("-qmp unix:/a,server=on,wait=off", FoundMonitor.Kind.qmp, SocketAddress.unix(path: "/a")),
    ("-qmp-pretty unix:/a,server,nowait", .qmp, .unix(path: "/a")),
    ("--qmp unix:a.sock,server", .qmp, .unix(path: "a.sock")),
    ("-qmp unix:/a,,b,server=on", .qmp, .unix(path: "/a,b")),
    ("-qmp unix:n,server=on,abstract=on", .qmp, .abstract(name: "n")),
    ("-qmp unix:@n,server=on", .qmp, .unix(path: "@n")),
    ("-qmp tcp:127.0.0.1:4444,server=on", .qmp, .tcp(host: "127.0.0.1", port: 4444)),
    ("-qmp tcp::4444,server=on", .qmp, .tcp(host: "localhost", port: 4444)),
    ("-monitor telnet::5,server,nowait", .hmp, .tcp(host: "localhost", port: 5)),
    ("-serial mon:unix:/m,server=on", .hmp, .unix(path: "/m")),
    ("-qmp chardev:c -chardev socket,id=c,path=/p,server=on", .qmp, .unix(path: "/p")),
    ("-mon c,mode=control -chardev socket,id=c,path=/p,server", .qmp, .unix(path: "/p")),
    ("-chardev socket,id=c,path=/p,server=on -mon chardev=c", .hmp, .unix(path: "/p")),
    (
      "-chardev socket,id=c,port=9,host=::1,server=on -mon chardev=c,mode=control", .qmp,
      .tcp(host: "::1", port: 9)
    ),
    (
      "-chardev socket,id=c,path=/p,server=on -object monitor-qmp,id=m,chardev=c", .qmp,
      .unix(path: "/p")
    ),
    (
      #"-object {"qom-type":"monitor-qmp","id":"m","chardev":"c"} -chardev socket,id=c,path=/p,server"#,
      .qmp, .unix(path: "/p")
    ),
    (
      "-chardev socket,id=g,path=/g,server=on -device virtserialport,chardev=g,name=org.qemu.guest_agent.0",
      .agent, .unix(path: "/g")
    ),
    (
      #"-chardev socket,id=g,path=/g,server=on -device {"driver":"virtserialport","chardev":"g","name":"org.qemu.guest_agent.0"}"#,
      .agent, .unix(path: "/g")
    ),
    ("-readconfig /etc/vm.conf", .qmp, .unix(path: "/run/incus/web/qemu.monitor")),
  ])
  func isFound(_ line: String, _ kind: FoundMonitor.Kind, _ address: SocketAddress) {
    #expect(monitors(line) == [DeclaredMonitor(kind: kind, place: .socket(address))])
  }

  @Test(arguments: [
    "-qmp stdio", "-qmp unix:/a", "-qmp unix:/a,server=off", "-monitor none", "-monitor vc:80Cx24C",
    "-qmp tcp:host:99999,server=on", "-qmp", "-mon chardev=nobody,mode=control",
    "-chardev socket,id=c,path=/p,reconnect=5 -mon chardev=c,mode=control",
    "-chardev socket,id=c,path=/p,server=on", "-chardev pty,id=c -mon chardev=c", "-object {",
    "-serial unix:/s,server=on", "-chardev socket,id=c,server=on -mon c", "",
  ])
  func whatNobodyCanConnectToIsNone(_ line: String) {
    #expect(monitors(line) == [])
  }

  @Test func aDescriptorIsFound() {
    let found = monitors("-chardev socket,id=c,fd=24,server=on,wait=off -mon c,mode=control")
    #expect(found == [DeclaredMonitor(kind: .qmp, place: .descriptor(24))])
  }

  @Test func aStorageDaemonsMonitorIsOfTheOneKind() {
    let found = monitors(
      "--chardev socket,id=c,path=/p,server=on --monitor c", program: "qemu-storage-daemon")
    #expect(found == [DeclaredMonitor(kind: .qmp, place: .socket(.unix(path: "/p")))])
  }

  @Test(arguments: [
    ("-name web1", "web1"), ("-name guest=web1,debug-threads=on", "web1"),
    ("-name debug-threads=on", nil), ("", nil),
  ])
  func theMachineHasItsName(_ line: String, _ name: String?) {
    let words = line.split(separator: " ").map(String.init)
    #expect(QEMUCommandLine(program: "kvm", words) { _ in nil }.machine == name)
  }

  @Test func aFileThatCannotBeReadIsTold() {
    let line = QEMUCommandLine(program: "kvm", ["-readconfig", "/none"]) { _ in nil }
    #expect(line.unreadFiles == ["/none"])
  }

  @Test(arguments: [
    ("qemu-system-x86_64", true), (".qemu-system-arm-wrapped", true), ("kvm", true),
    ("qemu-kvm", true), ("qemu-storage-daemon", true), ("qemu-ga", false), ("timeout", false),
    ("qemu-img", false), ("bash", false), ("", false),
  ])
  func programsAreKnownByTheirNames(_ program: String, _ isQEMU: Bool) {
    #expect(QEMUCommandLine.isQEMU(program) == isQEMU)
  }
}
