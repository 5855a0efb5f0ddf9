import Glibc
import System
import SystemPackage
import Testing

@testable import Terminal

/// The keys of a terminal, one by one.
@Suite struct TerminalReadingTests {
  @Test(.timeLimit(.minutes(10))) func neverBlocks() throws {
    let terminal = try TinyTerminal(columns: 10, rows: 4)
    let input = try #require(Files.reopened(terminal.descriptor, .readOnly))
    defer { try? input.close() }
    var byte: [UInt8] = [0]
    #expect(throws: Errno.resourceTemporarilyUnavailable) {
      try Syscalls.read(input, into: &byte)
    }
    #expect(fcntl(terminal.descriptor.rawValue, F_GETFL) & O_NONBLOCK == 0)
  }

  @Test func cannotOpenWhatIsClosed() {
    #expect(Files.reopened(FileDescriptor(rawValue: 1 << 20), .readOnly) == nil)
  }
}
