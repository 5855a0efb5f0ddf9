import Monitors
import Testing

@testable import Shell

/// Connecting again by itself, as `\set reconnect on` wants it.
struct ReconnectionTests {
  private let shell = HeldShell()
  private let a: HeldServer

  init() {
    a = shell.serve("/run/a.sock")
  }

  /// What is tried once in vain is tried again, as long as the setting says so.
  @Test(arguments: ["\\reconnect -t 1", "\\reconnect", "\\c", "\\c /run/nobody.sock"])
  func anAttemptThatFailsIsNotTheLast(_ line: String) {
    _ = shell.run("\\open /run/a.sock", "\\set reconnect on")
    shell.end(a, at: "/run/a.sock")
    shell.settle()
    #expect(shell.run(line) != .success)
    #expect(shell.runner.server.endReconnecting != nil)
    _ = shell.serve("/run/a.sock")
    _ = shell.run("\\sleep 2")
    #expect(shell.runner.server.monitor.isReady)
  }

  /// Whoever connects again meets the same server.
  @Test func aServerThatIsGoneWhenItIsConnectedAgainIsWaitedFor() {
    _ = shell.run("\\open /run/a.sock", "\\set reconnect on")
    shell.leave("/run/a.sock")
    #expect(shell.run("\\reconnect") == .notConnected)
    _ = shell.serve("/run/a.sock")
    _ = shell.run("\\sleep 2")
    #expect(shell.runner.server.monitor.isReady)
  }

  @Test func withoutTheSettingItIsTheLast() {
    _ = shell.run("\\open /run/a.sock")
    shell.end(a, at: "/run/a.sock")
    shell.settle()
    #expect(shell.run("\\reconnect") == .notConnected)
    _ = shell.serve("/run/a.sock")
    _ = shell.run("\\sleep 2")
    #expect(!shell.runner.server.monitor.isReady)
  }
}
