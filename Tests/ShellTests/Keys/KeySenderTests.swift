import EventLoop
import JSON
import Monitors
import QMP
import TestSupport
import Testing

@testable import Shell

/// Keys on their way to a guest, on a server that a test plays.
struct KeySenderTests {
  private let shell = HeldShell()

  /// What was pressed, message by message: `+a` is down, `-a` is up.
  private var pressed: [String] {
    shell.server.received.compactMap { text in
      let events = (try? JSONValue(parsing: text))?["arguments"]?["events"]?.array
      return events?.map { event in
        let isDown = event["data"]?["down"] == .bool(true)
        return (isDown ? "+" : "-") + (event["data"]?["key"]?["data"]?.string ?? "?")
      }.joined(separator: " ")
    }
  }

  @Test func aTextIsTypedKeyByKey() {
    #expect(shell.run("\\type Hi there") == .success)
    #expect(
      pressed == [
        "+shift +h -h -shift", "+i -i", "+spc -spc", "+t -t", "+h -h", "+e -e", "+r -r", "+e -e",
      ])
  }

  @Test(arguments: [
    (#"\type "a\n""#, ["+a -a", "+ret -ret"]),
    (#"\type 'a"'"#, ["+a -a", "+shift +apostrophe -apostrophe -shift"]),
    (#"\type --layout de z"#, ["+y -y"]), (#"\type --layout de "z""#, ["+y -y"]),
    (
      #"\type a|b > c"#.replacing("b > c", with: "b"),
      ["+a -a", "+shift +backslash -backslash -shift", "+b -b"]
    ),
    (#"\type --layout fr ê"#, ["+bracket_left -bracket_left", "+e -e"]),
  ])
  func aTextIsWhatStandsThere(_ line: String, _ keys: [String]) {
    #expect(shell.run(line) == .success)
    #expect(pressed == keys)
  }

  @Test func typingTakesItsTime() {
    _ = shell.run("\\type abc")
    let plain = shell.system.milliseconds
    #expect(plain >= 40)
    _ = shell.run("\\type ABC")
    #expect(shell.system.milliseconds - plain >= 80)
  }

  @Test func keysAreHeldAndReleased() {
    #expect(shell.run("\\key ctrl-alt-f2 esc") == .success)
    #expect(pressed == ["+ctrl +alt +f2", "-f2 -alt -ctrl", "+esc", "-esc"])
  }

  @Test(arguments: [
    ("\\type naïve", "no key of the layout us makes ï: nothing was typed; try --layout fr"),
    ("\\type 日本", "no key of the layout us makes 日 本: nothing was typed"),
    ("\\type --layout xx a", "there is no layout xx: \\type knows us, de, fr, uk"),
    ("\\key ctrl-alt-delet", "there is no key delet; did you mean delete?"),
    ("\\key a zzzzzz", "there is no key zzzzzz; Tab lists them"),
  ])
  func whatCannotBeTypedIsSaidBeforeAnything(_ line: String, _ sentence: String) {
    #expect(shell.run(line) == .commandFailed)
    #expect(shell.server.received == [])
    #expect(shell.beside.reports == [sentence])
  }

  @Test(arguments: ["\\type", "\\key", "\\type --layout de", "\\type \"a\" b"])
  func nothingIsNothingToType(_ line: String) {
    #expect(shell.run(line) == .commandFailed)
    #expect(shell.server.received == [])
  }

  @Test func aRefusalEndsIt() {
    shell.server.reply = { _ in
      [#"{"error": {"class": "GenericError", "desc": "VM not running"}, "id": $id}"#]
    }
    #expect(shell.run("\\type abc") == .commandFailed)
    #expect(shell.server.received.count == 1)
    #expect(shell.shown.reports.count == 1)
  }

  /// A server that answers nobody has no room for keys: that is told, and bounded as a reply is.
  @Test(arguments: [2.0, nil])
  func aServerThatIsBusyIsNotWaitedForWithoutAWord(_ timeout: Double?) {
    let shell = HeldShell { $0.settings.timeout = timeout }
    shell.server.reply = { _ in [] }
    let monitor = shell.runner.server.monitor
    while monitor.hasRoom { monitor.send(.command(Command("busy"))) { _ in } }
    monitor.flush()
    let loop = shell.runner.front.reactor.loop
    let end = loop.at(loop.now + 60_000) { [server = shell.server] in server.end() }
    #expect(shell.run("\\type ab") == (timeout == nil ? .connectionLost : .timedOut))
    end.cancel()
    let waits =
      "input-send-event waits: the server answers none of the commands before it; Ctrl-C ends it"
    let givenUp =
      "input-send-event is not sent: the server has not answered the commands before it"
    #expect(shell.beside.reports.first == waits)
    #expect(shell.beside.reports.contains(givenUp) == (timeout != nil), "\(shell.beside.reports)")
    #expect(shell.beside.reports.count { $0 == waits } == 1)
    #expect(shell.server.received.allSatisfy { !$0.contains("input-send-event") })
  }

  @Test func itChangesTheMachine() {
    let shell = HeldShell { $0.settings.readOnly = true }
    #expect(shell.run("\\type a", "\\key a") == .commandFailed)
    #expect(shell.server.received == [])
  }

  @Test func aDryRunShowsWhatWouldBeSent() {
    let shell = HeldShell { $0.isDryRun = true }
    #expect(shell.run("\\type ab") == .success)
    #expect(shell.shown.reports.count == 2)
    #expect(shell.server.received == [])
  }
}
