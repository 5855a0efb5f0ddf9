import Glibc
import SystemPackage
import Testing

@testable import Terminal

/// The keys of a terminal, one by one.
@Suite struct TerminalReadingTests {
  @Test(.timeLimit(.minutes(1))) func neverBlocks() throws {
    let terminal = try TinyTerminal(columns: 10, rows: 4)
    let input = try #require(TerminalSystem.opened(terminal.descriptor))
    defer { try? input.close() }
    #expect(throws: Errno.resourceTemporarilyUnavailable) {
      try TerminalSystem.readByte(from: input)
    }
    #expect(fcntl(terminal.descriptor.rawValue, F_GETFL) & O_NONBLOCK == 0)
  }

  @Test func cannotOpenWhatIsClosed() {
    #expect(TerminalSystem.opened(FileDescriptor(rawValue: 1 << 20)) == nil)
  }
}
