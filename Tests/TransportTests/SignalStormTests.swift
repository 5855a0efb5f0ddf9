import Foundation
import System
import SystemPackage
import TestSupport
import Testing
import Transport

/// EINTR, brought about by a storm of real signals.
@Suite(.blocking) struct SignalStormTests {
  @Test func aStormOfSignalsHarmsNothing() throws {
    let folder = TemporaryFolder()
    let storm = SignalStorm()
    let outcome = try storm.run {
      // Each of these blocks, again and again, while signals come.
      var problems: [String] = []
      for round in 0..<20 {
        let path = folder.file("s\(round)")
        let listener = try Listener(.unix(path: path))
        var client = try Connection.open(
          .unix(path: path), timeoutMilliseconds: 60_000)
        var server = try listener.accept()
        let bytes = [UInt8](repeating: UInt8(round), count: 300_000)
        client.enqueue(bytes)
        var received: [UInt8] = []
        while received.count < bytes.count {
          try client.flush()
          var interests = [PollInterest(server.readDescriptor, .read)]
          _ = try Poll.wait(&interests, timeoutMilliseconds: 60_000)
          _ = try server.read(into: &received)
        }
        if received != bytes { problems.append("round \(round): other bytes") }
        var child = try ChildProcess.start(
          ["/bin/sh", "-c", "sleep 0.02; exit 5"], input: .null, output: .null, error: .null,
          ownGroup: true)
        if child.wait() != .exited(5) { problems.append("round \(round): \(child)") }
        let file = folder.file("f\(round)")
        let descriptor = try Files.openPrivateForAppending(file)
        try Syscalls.writeAll(descriptor, bytes.span)
        try descriptor.close()
        if try Files.read(file) != bytes { problems.append("round \(round): file") }
        let start = Clock.milliseconds
        var none: [PollInterest] = []
        if try Poll.wait(&none, timeoutMilliseconds: 20) != 0 || Clock.milliseconds - start < 20 {
          problems.append("round \(round): the wait was too short")
        }
      }
      return problems
    }
    #expect(outcome.problems == [])
    #expect(outcome.signals > 100)
  }
}
