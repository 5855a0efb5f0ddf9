import Monitors
import QMP
import Reports
import System
import SystemPackage
import Testing
import Transport

@testable import Rendering

/// What is said about addresses, connections and programs.
struct TransportSentenceTests {
  private static let addressErrors: [(AddressError, String)] = [
    (.empty, "the address is empty: give a socket's path or HOST:PORT"),
    (.badPort("x"), "A: 'x' is no port: give a number from 1 to 65535"),
    (.missingPort, "A: a port is missing: give HOST:PORT"),
    (.pathTooLong(bytes: 108), "A: the path of a UNIX socket has at most 107 bytes, this has 108"),
    (.emptyPath, "A: a path is missing behind unix:"),
    (.badVsock("x"), "A: give vsock:CID:PORT with two numbers"),
    (.badDescriptor("x"), "A: give fd:N with the number of an open descriptor"),
    (.emptyCommand, "A: a command is missing behind exec:"),
    (.unclosedBracket, "A: ] is missing behind the IPv6 address"),
  ]

  @Test(arguments: addressErrors)
  func saysWhyATextIsNoAddress(_ error: AddressError, _ sentence: String) {
    #expect(Sentence.of(.connection(.badAddress(error, in: "A"))) == sentence)
  }

  private static let reasons: [(TransportError.Reason, String)] = [
    (
      .noSuchSocket,
      "cannot connect to unix:/p: no such socket; is QEMU running, with -qmp unix:/p,server?"
    ),
    (.notASocket, "cannot connect to unix:/p: it is not a socket"),
    (.refused, "cannot connect to unix:/p: connection refused: nobody listens there"),
    (.permissionDenied, "cannot connect to unix:/p: permission denied"),
    (.busy, "cannot connect to unix:/p: its queue is full: other clients hold this monitor"),
    (.nameNotFound("why"), "cannot connect to unix:/p: name not found: why"),
    (.timedOut, "cannot connect to unix:/p: timed out"),
    (.interrupted, "connecting to unix:/p was interrupted"),
    (
      .commandNotStarted(.noMemory), "cannot start the command of unix:/p: Cannot allocate memory"
    ),
    (.system(.tooManyOpenFiles), "cannot connect to unix:/p: Too many open files"),
  ]

  @Test(arguments: reasons)
  func saysWhyConnectingFailed(_ reason: TransportError.Reason, _ sentence: String) {
    #expect(
      Sentence.of(.connection(.unreachable(TransportError(.unix(path: "/p"), reason)))) == sentence)
  }

  private static let listening: [(SocketAddress, TransportError.Reason, String)] = [
    (
      .unix(path: "/p"), .system(.addressInUse),
      "cannot listen at unix:/p: there is a file of that name already"
    ),
    (
      .tcp(host: "h", port: 1), .system(.addressInUse),
      "cannot listen at h:1: Address already in use"
    ),
    (
      .command("c"), .notToListenAt, "cannot listen at exec:c: give a socket's path or HOST:PORT"
    ),
    (
      .tcp(host: "h", port: 1), .nameNotFound("why"), "cannot listen at h:1: name not found: why"
    ),
    (.abstract(name: "n"), .refused, "cannot listen at unix:@n"),
  ]

  @Test(arguments: listening)
  func saysWhyListeningFailed(
    _ address: SocketAddress, _ reason: TransportError.Reason, _ sentence: String
  ) {
    #expect(Sentence.of(.record(.cannotListen(TransportError(address, reason)))) == sentence)
  }

  @Test func saysWhyAServerCannotBeTalkedTo() throws {
    let broken = TransportError(.unix(path: "/p"), .system(.connectionReset))
    let strange = TransportError(.unix(path: "/p"), .timedOut)
    let response = try #require(
      Response(try ServerMessage(Array(#"{"error": {"class": "C", "desc": "d"}}"#.utf8))))
    let sentences: [(Phase.End, String)] = [
      (.closed, "A: the server closed the connection before its greeting"),
      (.disconnected(nil), "A: the server closed the connection"),
      (.disconnected(broken), "A: the connection ended: Connection reset by peer"),
      (
        .endedEarly(awaiting: .greeting, nil),
        "A: the server closed the connection before its greeting"
      ),
      (
        .endedEarly(awaiting: .greetingAmongOthers, broken),
        "A: the connection ended before the greeting: Connection reset by peer"
      ),
      (
        .endedEarly(awaiting: .greeting, strange), "A: the connection ended before the greeting"
      ),
      (
        .endedEarly(awaiting: .negotiation, nil),
        "A: the server closed the connection before it answered qmp_capabilities"
      ),
      (
        .endedEarly(awaiting: .negotiation, broken),
        "A: the connection ended before the answer to qmp_capabilities: Connection reset by peer"
      ),
      (
        .endedEarly(awaiting: .synchronization, nil),
        "A: the server closed the connection before a guest agent answered"
      ),
      (.unreachable(strange), "cannot connect to unix:/p: timed out"),
      (.silent(.greeting), "A: no greeting: another client may hold this monitor"),
      (.silent(.synchronization), "A: no answer of a guest agent"),
      (.silent(.negotiation), "A: no answer to qmp_capabilities"),
      (.refused(response), "A: the server refused to negotiate: C: d"),
      (.otherService(.otherService(.web), []), "A: this is a web server, not QMP"),
    ]
    for (end, sentence) in sentences {
      #expect(Sentence.of(.connection(.refused(end, at: "A"))) == sentence)
    }
  }

  private static let lost: [([String], TransportError?, String)] = [
    ([], nil, "connection closed by the server"),
    (
      [], TransportError(.unix(path: "/p"), .system(.connectionReset)),
      "connection lost: Connection reset by peer"
    ),
    (["a"], nil, "connection closed by the server before it answered a: outcome unknown"),
    (
      ["a", "b"], TransportError(.unix(path: "/p"), .system(.brokenPipe)),
      "connection lost: Broken pipe before it answered a, b: outcome unknown"
    ),
  ]

  @Test(arguments: lost)
  func saysWhatIsUnknown(_ names: [String], _ error: TransportError?, _ sentence: String) {
    #expect(Sentence.of(.connection(.lost(names, error))) == sentence)
  }

  @Test func saysWhatIsConnected() {
    let greeting = Greeting(version: Greeting.Version(major: 7, minor: 2, micro: 18))
    #expect(connected(greeting) == "connected to A: QEMU 7.2.18")
    let packaged = Greeting(version: greeting.version, package: "Debian")
    #expect(
      connected(packaged, outOfBand: true, started: StartedServer("qemu", at: nil))
        == "connected to A: QEMU 7.2.18 (Debian), out-of-band commands enabled; qemu was started "
        + "by this shell")
    #expect(
      connected(greeting, started: StartedServer("qemu", at: "unix:/p"))
        == "connected to A: QEMU 7.2.18; qemu was started by this shell and runs at unix:/p")
    #expect(connected(Greeting(version: nil)) == "connected to A: QEMU")
    #expect(connected(nil) == "connected to A: guest agent")
  }

  private func connected(
    _ greeting: Greeting?, outOfBand: Bool = false, started: StartedServer? = nil
  ) -> String {
    Sentence.of(
      .connection(.connected(to: "A", greeting, outOfBand: outOfBand, started: started)))
  }

  private static let others: [(Remark, String)] = [
    (
      .connection(.serverEndedEarly("q", .exited(1), printed: "")),
      "q ended with status 1 before it could be reached"
    ),
    (
      .connection(.serverEndedEarly("q", .signalled(11), printed: "why\n")),
      "q was ended by signal 11 before it could be reached:\nwhy\n"
    ),
    (
      .connection(.serverEnded("q", .exited(0))),
      "q, which this shell had started, ended with status 0"
    ),
    (.connection(.notConnected(.other("web1"))), "not connected; \\c web1 connects again"),
    (.connection(.abandoned(["a", "b"])), "the connection was left before it answered a, b"),
    (
      .connection(.stillConnected(.connection(.interrupted), to: "A")),
      "interrupted; still connected to A"
    ),
    (.file(.cannotStart("c", .permissionDenied)), "cannot start c: Permission denied"),
    (.file(.cannotWrite("p", .noSuchAddressOrDevice)), "cannot write p: nobody reads it"),
    (
      .connection(.noPrivateDirectory(in: "/proc", .noSuchFileOrDirectory)),
      "cannot make a directory for the server's socket in /proc: No such file or directory"
    ),
    (
      .connection(.awaitingDescriptors(count: 1, limit: 30)),
      "1 monitor waits until others have ended: "
        + "this process may open no more than 30 files (ulimit -n)"
    ),
    (
      .connection(.noDescriptors(count: 2, limit: 30)),
      "2 monitors are left out: this process may open no more than 30 files (ulimit -n)"
    ),
    (
      .start(.cannotWaitForSignals(.tooManyOpenFiles)),
      "cannot wait for signals: Too many open files"
    ),
    (.file(.cannotRead("p", .isDirectory)), "cannot read p: Is a directory"),
    (.file(.cannotWrite("p", .noSpace)), "cannot write p: No space left on device"),
    (
      .file(.transcriptFailed("p", .noSpace)),
      "cannot write the transcript p: No space left on device; it ends here"
    ),
    (.file(.shellCommandEnded("c", nil)), "c: it did not end, and runs on"),
    (.file(.shellCommandEnded("c", .exited(2))), "c: status 2"),
    (.file(.shellCommandEnded("c", .signalled(9))), "c: ended by signal 9"),
    (.file(.nestedTooDeep("p")), "p: files include each other too deep"),
    (
      .file(.tooManyFiles("p", 9, from: LineOrigin(place: .file("f"), line: 3))),
      "p: not run, nor what follows: f:3 has led to 9 files already; "
        + "let no file run another more often than it must"
    ),
    (
      .file(.tooManyFiles("p", 9, from: .terminal)),
      "p: not run, nor what follows: the line has led to 9 files already; "
        + "let no file run another more often than it must"
    ),
    (
      .connection(.machineKept("qemu", process: 12, at: "unix:/p")),
      "qemu runs on as process 12: qmp-shell unix:/p"
    ),
    (.file(.runsItself(["a", "b", "a"])), "a is being run already: a → b → a"),
    (.file(.holdsNUL), "the line holds a NUL byte: not run"),
    (.file(.invalidUTF8), "the line is not UTF-8: not run"),
    (
      .file(.cannotWriteOutput(.noSpace)),
      "cannot write to standard output: No space left on device"
    ),
  ]

  @Test(arguments: others)
  func says(_ remark: Remark, _ sentence: String) {
    #expect(Sentence.of(remark) == sentence)
  }
}
