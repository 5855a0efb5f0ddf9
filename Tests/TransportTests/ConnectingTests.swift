import System
import SystemPackage
import TestSupport
import Testing
import Transport

@Suite(.blocking) struct ConnectingTests {
  private let folder = TemporaryFolder()

  /// Why connecting fails; nil if it does not.
  private func failure(
    _ address: SocketAddress, timeout: Int? = 20_000
  ) -> TransportError.Reason? {
    do {
      _ = try Connection.open(address, timeoutMilliseconds: timeout)
      return nil
    } catch {
      #expect(error.address == address)
      return error.reason
    }
  }

  @Test func whatIsNotThereCannotBeReached() throws {
    #expect(failure(.unix(path: folder.file("none"))) == .noSuchSocket)
    #expect(failure(.unix(path: folder.file("none/none"))) == .noSuchSocket)
    #expect(failure(.abstract(name: folder.file("none"))) == .refused)
    #expect(failure(.tcp(host: "127.0.0.1", port: try FreePort.number())) == .refused)
    #expect(failure(.tcp(host: "::1", port: try FreePort.number())) != nil)
  }

  /// A name is looked up in the background, for a name server may be as silent as any other.
  @Test func lookingUpANameIsBounded() throws {
    #expect(failure(.tcp(host: "localhost", port: try FreePort.number())) == .refused)
    guard case .nameNotFound = failure(.tcp(host: "no such host", port: 1)) else {
      Issue.record("found")
      return
    }
    #expect(failure(.tcp(host: "localhost", port: 1), timeout: 0) == .timedOut)
  }

  @Test func aFileOrFolderIsNoSocket() {
    #expect(failure(.unix(path: folder.write("x", to: "file"))) == .notASocket)
    #expect(failure(.unix(path: folder.path)) == .notASocket)
  }

  @Test func aSocketWhoseListenerIsGoneRefuses() throws {
    // The name stays when the process is killed.
    let path = folder.file("s")
    let server = try RunningProgram(words: [
      "qemu-storage-daemon", "--chardev",
      "socket,id=c,path=\(path),server=on,wait=off", "--monitor", "c",
    ])
    #expect(wait { isListening(path) })
    server.send(9)
    _ = server.finish()
    #expect(failure(.unix(path: path)) == .refused)
  }

  @Test func aSocketOfAnotherUserIsDenied() throws {
    let path = folder.file("s")
    let listener = try Listener(.unix(path: path))
    let reason = try AsNobody.run(locking: path) { failure(.unix(path: path)) }
    #expect(reason == .permissionDenied)
    _ = consume listener
  }

  @Test func aFullQueueIsBusy() throws {
    let path = folder.file("s")
    let listener = try Listener(.unix(path: path))
    var kept: [Box] = []
    var reason: TransportError.Reason?
    for _ in 0..<100 where reason == nil {
      do {
        kept.append(
          Box(try Connection.open(.unix(path: path), timeoutMilliseconds: 20_000)))
      } catch {
        reason = error.reason
      }
    }
    #expect(reason == .busy)
    #expect(kept.count >= 8)
    _ = consume listener
  }

  private final class Box {
    let connection: Connection
    init(_ connection: consuming Connection) { self.connection = connection }
  }

  @Test func aNameNobodyKnowsIsTold() {
    guard case .nameNotFound(let words)? = failure(.tcp(host: "host.invalid", port: 1)) else {
      Issue.record("it was found")
      return
    }
    #expect(!words.isEmpty)
  }

  @Test func theTimeIsBounded() throws {
    let silent = try UnansweringPort()
    let start = Clock.milliseconds
    #expect(failure(.tcp(host: "127.0.0.1", port: silent.port), timeout: 50) == .timedOut)
    #expect(Clock.milliseconds - start >= 50)
  }

  @Test func aDescriptorIsTakenOver() throws {
    let (reading, writing) = try FileDescriptor.pipe()
    defer { try? writing.close() }
    let number = reading.rawValue
    let byte: [UInt8] = [7]
    _ = try Syscalls.write(writing, byte.span)
    var connection = try Connection.open(
      .descriptor(number), timeoutMilliseconds: nil)
    var bytes: [UInt8] = []
    #expect(try connection.read(into: &bytes) == 1)
    #expect(try connection.read(into: &bytes) == nil)
    #expect(bytes == [7])
    // It is one of our own now.
    #expect(failure(.descriptor(number)) == .system(.badFileDescriptor))
  }

  @Test func aDescriptorOfOurOwnIsNone() throws {
    let pipe = try ChildProcess.pipe()
    defer { for end in [pipe.reading, pipe.writing] { try? end.close() } }
    #expect(failure(.descriptor(pipe.reading.rawValue)) == .system(.badFileDescriptor))
    // It is not closed either.
    let byte: [UInt8] = [7]
    #expect(try Syscalls.write(pipe.writing, byte.span) == 1)
  }

  @Test func aDescriptorThatIsNotOpenIsAnError() {
    #expect(failure(.descriptor(1_000_000)) == .system(.badFileDescriptor))
  }

  @Test func aCommandIsTheConnection() throws {
    var connection = try Connection.open(
      .command("tr a-z A-Z"), timeoutMilliseconds: nil)
    connection.enqueue(Array("hello\n".utf8))
    try connection.flush()
    // tr keeps what it has until its input ends; the end of the command is the end of all.
    var other = try Connection.open(
      .command("read line; echo \"got $line\"; exit 3"), timeoutMilliseconds: nil)
    other.enqueue(Array("x\n".utf8))
    try other.flush()
    var bytes: [UInt8] = []
    var isAtEnd = false
    let hasEnded = try wait {
      let count = try other.read(into: &bytes)
      isAtEnd = count == 0
      return isAtEnd
    }
    #expect(hasEnded)
    #expect(String(decoding: bytes, as: UTF8.self) == "got x\n")
  }

  @Test func aCommandEndsWithItsConnection() throws {
    let file = folder.file("pid")
    do {
      let connection = try Connection.open(
        .command("sleep 1000 & echo $! > \(file); wait"), timeoutMilliseconds: nil)
      #expect(wait { folder.text(of: "pid").hasSuffix("\n") })
      _ = consume connection
    }
    let id = folder.text(of: "pid").split(separator: "\n").joined()
    #expect(wait { !Files.exists("/proc/\(id)/fd") })
  }

  @Test func vsockSaysWhyNot() {
    // CID 2^32 - 2 is nobody's.
    let reason = failure(.vsock(cid: 4_294_967_294, port: 1), timeout: 5000)
    #expect(reason != nil)
    #expect(reason != .noSuchSocket)
  }
}
