import System
import SystemPackage
import TestSupport
import Testing

@Suite(.blocking) struct PollTests {
  @Test func saysWhoIsReady() throws {
    let (first, second) = (try ChildProcess.pipe(), try ChildProcess.pipe())
    defer { for end in [first.reading, first.writing, second.reading] { try? end.close() } }
    try second.writing.close()
    var interests = [
      PollInterest(first.reading, .read), PollInterest(second.reading, .read),
      PollInterest(first.writing, .write),
    ]
    #expect(try Poll.wait(&interests, timeoutMilliseconds: nil) == 2)
    #expect(interests.map(\.isReady) == [false, true, true])
  }

  @Test func oneDescriptorIsWaitedForInTwoWays() throws {
    let (near, far) = try Syscalls.socketPair()
    defer { try? near.close() }
    var interests = [
      PollInterest(near, .read), PollInterest(near, .write), PollInterest(far, .read),
    ]
    #expect(try Poll.wait(&interests, timeoutMilliseconds: nil) == 1)
    #expect(interests.map(\.isReady) == [false, true, false])
    _ = try far.writeAll([1])
    #expect(try Poll.wait(&interests, timeoutMilliseconds: nil) == 2)
    #expect(interests.map(\.isReady) == [true, true, false])
    try far.close()
    interests.removeLast()
    #expect(try Poll.wait(&interests, timeoutMilliseconds: nil) == 2)
  }

  @Test func theTimeIsKept() throws {
    let pipe = try ChildProcess.pipe()
    defer { for end in [pipe.reading, pipe.writing] { try? end.close() } }
    var interests = [PollInterest(pipe.reading, .read)]
    let start = Clock.milliseconds
    #expect(try Poll.wait(&interests, timeoutMilliseconds: 0) == 0)
    #expect(try Poll.wait(&interests, timeoutMilliseconds: 30) == 0)
    #expect(Clock.milliseconds - start >= 30)
    #expect(!interests[0].isReady)
  }

  @Test func aClosedDescriptorIsReady() throws {
    var interests = [PollInterest(FileDescriptor(rawValue: 1_000_000), .read)]
    #expect(try Poll.wait(&interests, timeoutMilliseconds: nil) == 1)
    #expect(interests[0].isReady)
  }
}
