import EventLoop
import Monitors
import QMP
import TestSupport
import Testing

@testable import Shell

/// Servers that answer nothing, where no bound was asked for: that is told, once.
struct SilenceWatchTests {
  private static func told(_ reports: [String]) -> [String] {
    reports.filter { $0.contains(" has been silent since ") }
  }

  @Test(arguments: [(nil, 1), (60.0, 0)])
  func aScriptThatWaitsIsToldForWhom(_ timeout: Double?, _ count: Int) {
    let shell = HeldShell { $0.settings.timeout = timeout }
    shell.server.reply = { _ in [] }
    let loop = shell.runner.front.reactor.loop
    let end = loop.at(loop.now + 50_000) { [server = shell.server] in server.end() }
    var toldAt: Int?
    shell.beside.onShow = { [system = shell.system] in toldAt = toldAt ?? system.milliseconds }
    #expect(shell.run("x", "y") == .connectionLost)
    end.cancel()
    let told = Self.told(shell.beside.reports)
    #expect(told.count == count, "\(shell.beside.reports)")
    for sentence in told {
      #expect(sentence.hasPrefix("unix:/held has been silent since 2"))
      #expect(
        sentence.hasSuffix(
          " and has not answered x, which is waited for; -t S gives up after S seconds"))
      #expect((10_000..<10_100).contains(toldAt ?? 0))
    }
  }

  /// The time of each reply counts by itself.
  @Test func whatIsAnsweredStartsAnew() {
    let shell = HeldShell()
    shell.server.reply = { $0.contains("mute") ? [] : [HeldServer.success] }
    let loop = shell.runner.front.reactor.loop
    let end = loop.at(loop.now + 50_000) { [server = shell.server] in server.end() }
    var toldAt: Int?
    shell.beside.onShow = { [system = shell.system] in toldAt = toldAt ?? system.milliseconds }
    _ = shell.run("x", "\\sleep 9", "y", "\\sleep 9", "mute")
    end.cancel()
    #expect((28_000..<28_100).contains(toldAt ?? 0), "\(shell.beside.reports)")
  }

  /// Also one that has not even said what it is called, and of several only those.
  @Test(arguments: [0, 100_000])
  func ofSeveralTheSilentOnesAreNamed(_ nameDelay: Int) throws {
    let fleet = HeldFleet()
    let mute = fleet.serve("/a")
    mute.nameDelay = nameDelay
    mute.reply = { [unowned mute] _ in
      mute.later(50_000) { mute.end() }
      return []
    }
    fleet.serve("/b")
    #expect(try fleet.run("x", "y", at: ["/a", "/b"]) == .connectionLost)
    let told = Self.told(fleet.beside.reports)
    #expect(told.count == 1, "\(fleet.beside.reports)")
    #expect(told.first?.hasPrefix("a: unix:/a has been silent since ") == true)
    #expect(fleet.beside.reports.first == told.first)
  }

  /// Others keep a server as busy as it can be: it is waited for in sight, and no longer than a reply.
  @Test(arguments: [2.0, nil])
  func aServerThatOthersFillIsWaitedForInSight(_ timeout: Double?) {
    let shell = HeldShell { $0.settings.timeout = timeout }
    let full = shell.serve("/run/a.sock", machine: "full")
    let fine = shell.serve("/run/b.sock", machine: "fine")
    _ = shell.run("\\open /run/a.sock", "\\open /run/b.sock")
    full.reply = { _ in [] }
    let monitor = shell.runner.connections.all[1].monitor
    while monitor.hasRoom { monitor.send(.command(Command("busy"))) { _ in } }
    monitor.flush()
    let loop = shell.runner.front.reactor.loop
    let end = loop.at(loop.now + 50_000) { full.end() }
    #expect(shell.run("@full,fine x") == (timeout == nil ? .connectionLost : .timedOut))
    end.cancel()
    #expect(fine.received == [#"{"execute":"x"}"#])
    #expect(full.received.allSatisfy { $0.contains("busy") })
    #expect(
      shell.beside.reports.first
        == "full: x waits: the server answers none of the commands before it; Ctrl-C ends it")
    #expect(
      shell.beside.reports.contains(
        "full: x is not sent: the server has not answered the commands before it")
        == (timeout != nil), "\(shell.beside.reports)")
  }
}
