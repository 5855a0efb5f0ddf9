import Testing
import Transport

struct AddressParserTests {
  private static let longest = "/" + String(repeating: "p", count: 106)

  private static let addresses: [(String, SocketAddress)] = [
    ("/run/qmp.sock", .unix(path: "/run/qmp.sock")),
    ("qmp.sock", .unix(path: "qmp.sock")),
    ("./a:b", .unix(path: "./a:b")),
    ("/run/a:1", .unix(path: "/run/a:1")),
    ("/run/a,b", .unix(path: "/run/a,b")),
    ("/run/ü", .unix(path: "/run/ü")),
    (longest, .unix(path: longest)),
    ("unix:/p", .unix(path: "/p")),
    ("unix:p", .unix(path: "p")),
    ("~root/s", .unix(path: "/root/s")),
    ("unix:~root/s,server=on", .unix(path: "/root/s")),
    ("unix:/p:1", .unix(path: "/p:1")),
    ("unix:\(longest)", .unix(path: longest)),
    ("unix:/p,server", .unix(path: "/p")),
    ("unix:/p,server=on,wait=off", .unix(path: "/p")),
    ("unix:/a,,b,server=on", .unix(path: "/a,b")),
    ("unix:@name", .abstract(name: "name")),
    ("unix:name,abstract=on,server=on,wait=off", .abstract(name: "name")),
    ("unix:name,server,abstract", .abstract(name: "name")),
    ("unix:name,abstract=off", .unix(path: "name")),
    ("unix:@a/b:1,server=on", .abstract(name: "a/b:1")),
    ("unix:@" + String(longest.dropFirst()) + "p", .abstract(name: longest.dropFirst() + "p")),
    ("localhost:4444", .tcp(host: "localhost", port: 4444)),
    (":4444", .tcp(host: "localhost", port: 4444)),
    ("10.0.0.1:1", .tcp(host: "10.0.0.1", port: 1)),
    ("h:65535", .tcp(host: "h", port: 65535)),
    ("h:0080", .tcp(host: "h", port: 80)),
    ("localhost:4444,server", .tcp(host: "localhost", port: 4444)),
    ("tcp:localhost:4444", .tcp(host: "localhost", port: 4444)),
    ("tcp::4444", .tcp(host: "localhost", port: 4444)),
    ("tcp:localhost:4444,server=on,wait=off", .tcp(host: "localhost", port: 4444)),
    ("telnet:localhost:4444,server", .tcp(host: "localhost", port: 4444)),
    ("[::1]:4444", .tcp(host: "::1", port: 4444)),
    ("[fe80::1%eth0]:4444", .tcp(host: "fe80::1%eth0", port: 4444)),
    ("tcp:[::1]:4444,server=on", .tcp(host: "::1", port: 4444)),
    ("::1:4444", .tcp(host: "::1", port: 4444)),
    ("vsock:3:4444", .vsock(cid: 3, port: 4444)),
    ("vsock:4294967295:4294967295,server=on", .vsock(cid: .max, port: .max)),
    ("fd:3", .descriptor(3)),
    ("exec:ssh host socat - /p", .command("ssh host socat - /p")),
    ("exec:echo a,b:c", .command("echo a,b:c")),
    ("libvirt:web1", .libvirt(LibvirtDomain("web1"))),
    ("libvirt:?web1", .libvirt(LibvirtDomain("web1"))),
    ("libvirt:a b,c=d", .libvirt(LibvirtDomain("a b,c=d"))),
    ("libvirt:qemu:///session?web1", .libvirt(LibvirtDomain("web1", uri: "qemu:///session"))),
    (
      "libvirt:qemu+unix:///session?socket=/p?web1",
      .libvirt(LibvirtDomain("web1", uri: "qemu+unix:///session?socket=/p"))
    ),
    ("socket,id=m,path=/p,server=on,wait=off", .unix(path: "/p")),
    ("socket,path=/a,,b", .unix(path: "/a,b")),
    ("socket,path=n,abstract=on", .abstract(name: "n")),
    ("socket,host=h,port=5", .tcp(host: "h", port: 5)),
    ("socket,port=5,server=on", .tcp(host: "localhost", port: 5)),
  ]

  @Test(arguments: addresses)
  func reads(_ text: String, _ address: SocketAddress) throws {
    #expect(try SocketAddress(parsing: text) { _ in false } == address)
  }

  private static let errors: [(String, AddressError)] = [
    ("", .empty),
    ("h:", .missingPort), ("h:,server", .missingPort), (":", .missingPort),
    ("tcp:h", .missingPort), ("[::1]", .missingPort), ("[::1]4444", .missingPort),
    ("socket,host=h", .missingPort),
    ("h:0", .badPort("0")), ("h:65536", .badPort("65536")), ("h:99999", .badPort("99999")),
    ("h:-1", .badPort("-1")), ("h:+1", .badPort("+1")), ("h: 1", .badPort(" 1")),
    ("h:1x", .badPort("1x")), ("h:٣", .badPort("٣")), ("tcp:h:qmp", .badPort("qmp")),
    ("h:99999999999999999999", .badPort("99999999999999999999")),
    ("[::1:4444", .unclosedBracket), ("tcp:[::1", .unclosedBracket),
    (longest + "p", .pathTooLong(bytes: 108)),
    ("unix:" + longest + "p", .pathTooLong(bytes: 108)),
    ("unix:@" + longest + "p", .pathTooLong(bytes: 108)),
    ("/" + String(repeating: "ü", count: 54), .pathTooLong(bytes: 109)),
    ("unix:", .emptyPath), ("unix:,server=on", .emptyPath), ("unix:@", .emptyPath),
    ("socket,path=", .emptyPath),
    ("vsock:3", .badVsock("3")), ("vsock:a:1", .badVsock("a:1")),
    ("vsock:1:2:3", .badVsock("1:2:3")),
    ("vsock:4294967296:1", .badVsock("4294967296:1")),
    ("fd:", .badDescriptor("")), ("fd:x", .badDescriptor("x")), ("fd:-1", .badDescriptor("-1")),
    ("fd:2147483648", .badDescriptor("2147483648")),
    ("libvirt:", .missingDomain), ("libvirt:qemu:///system", .missingDomain),
    ("libvirt:qemu:///system?", .missingDomain),
    ("libvirt:qemu+unix:///session?socket=/p", .missingDomain),
    ("exec:", .emptyCommand), ("exec:  ", .emptyCommand),
  ]

  @Test(arguments: errors)
  func refuses(_ text: String, _ error: AddressError) {
    #expect(throws: error) { try SocketAddress(parsing: text) { _ in false } }
  }

  @Test(arguments: [
    "localhost:4444", "tcp:h:1", "fd:3", "exec:true", "vsock:1:2", "socket,port=1", "a,server=on",
    "[::1]:4444", "unix:p", "unix:@p", ":1",
  ])
  func anExistingSocketWins(_ text: String) throws {
    #expect(try SocketAddress(parsing: text) { $0 == text } == .unix(path: text))
  }

  @Test func anExistingSocketBehindUnixWins() throws {
    #expect(try SocketAddress(parsing: "unix:a,b") { $0 == "a,b" } == .unix(path: "a,b"))
  }

  @Test(arguments: [
    SocketAddress.unix(path: "/p"), .unix(path: "a:b"), .abstract(name: "n"),
    .tcp(host: "h", port: 1), .tcp(host: "::1", port: 1), .vsock(cid: 1, port: 2), .descriptor(3),
    .command("ssh h x"),
  ])
  func aDescriptionParsesToTheSame(_ address: SocketAddress) throws {
    #expect(try SocketAddress(parsing: address.description) { _ in false } == address)
  }
}
