import Foundation
import SystemPackage
import TestSupport
import Testing

@testable import System

/// EINTR, forced: calls are repeated.
struct InterruptedCallsTests {
  @Test(arguments: [0, 1, 2, 1000])
  func aCallIsRepeatedWhileASignalInterrupts(_ count: Int) throws {
    var calls = 0
    let value = try Syscalls.retrying { () -> Int in
      calls += 1
      if calls <= count {
        errno = EINTR
        return -1
      }
      return 42
    }
    #expect(value == 42)
    #expect(calls == count + 1)
  }

  @Test(arguments: [Errno.brokenPipe, .wouldBlock, .ioError, .badFileDescriptor])
  func otherErrorsAreNotRepeated(_ error: Errno) {
    var calls = 0
    #expect(throws: error) {
      try Syscalls.retrying { () -> Int32 in
        calls += 1
        errno = error.rawValue
        return -1
      }
    }
    #expect(calls == 1)
  }

  /// The memory of a process takes nothing at address 0, and calls it no error.
  @Test func whatTakesNothingIsAnError() throws {
    let file = try Files.open("/proc/self/mem", .readWrite)
    defer { try? file.close() }
    let byte: [UInt8] = [0]
    #expect(throws: Errno.ioError) { try Syscalls.writeAll(file, byte.span) }
  }
}
