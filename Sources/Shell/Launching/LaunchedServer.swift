import SystemPackage
import Transport

/// A QEMU that this shell started, reachable through a socket that nobody else can reach.
///
/// It is ended when the shell leaves, however the shell leaves.
final class LaunchedServer {
  let name: String
  let address: SocketAddress
  /// Monotonic milliseconds.
  let startedAt = Clock.milliseconds

  private let directory: PrivateDirectory
  private var child: ChildProcess
  private let errors: FileDescriptor
  private var captured: [UInt8] = []
  /// Told of what the server prints, as it comes.
  var onOutput: ((String) -> Void)?
  private static let captureLimit = 64 * 1024

  /// Starts a server with a monitor on a new private socket.
  ///
  /// - Parameter words: the command line, to which the monitor is added.
  init(_ words: [String]) throws(Errno) {
    name = words[0]
    directory = try PrivateDirectory()
    let path = directory.path + "/qmp.sock"
    address = .unix(path: path)
    do throws(Errno) {
      let pipe = try ChildProcess.pipe()
      defer { try? pipe.writing.close() }
      errors = pipe.reading
      do throws(Errno) {
        try Syscalls.setNonBlocking(errors, true)
        child = try ChildProcess.start(
          words + Self.monitorOptions(for: words[0], path), input: .null,
          output: .descriptor(pipe.writing), error: .descriptor(pipe.writing), ownGroup: true)
      } catch {
        try? pipe.reading.close()
        throw error
      }
    } catch {
      directory.remove()
      throw error
    }
  }

  /// QEMU and its storage daemon spell the same options differently.
  private static func monitorOptions(for program: String, _ path: String) -> [String] {
    let path = path.split(separator: ",", omittingEmptySubsequences: false).joined(separator: ",,")
    let chardev = "socket,id=qmp-shell,path=\(path),server=on,wait=off"
    return program.contains("storage-daemon")
      ? ["--chardev", chardev, "--monitor", "chardev=qmp-shell"]
      : ["-chardev", chardev, "-mon", "chardev=qmp-shell,mode=control"]
  }

  /// Readable when the server has printed something.
  var outputDescriptor: FileDescriptor { errors }

  /// How the server ended; nil while it runs.
  var ending: ChildProcess.Ending? { child.ending ?? child.poll() }

  /// What the server has printed, up to 64 KiB.
  var output: String {
    readOutput()
    return String(decoding: captured, as: UTF8.self)
  }

  /// Takes what the server has printed since; false once it can print no more.
  @discardableResult
  func readOutput() -> Bool {
    var chunk = [UInt8](repeating: 0, count: 4096)
    while true {
      guard let count = try? Syscalls.read(errors, into: &chunk) else { return true }
      if count == 0 { return false }
      if captured.count < Self.captureLimit { captured += chunk[..<count] }
      onOutput?(String(decoding: chunk[..<count], as: UTF8.self))
    }
  }

  /// A child has ended; perhaps this one.
  func noticeEnd() {
    child.poll()
  }

  /// Waits for the server's end, at most so long.
  func wait(milliseconds: Int) -> Bool { child.wait(milliseconds: milliseconds) }

  /// Ends the server if it runs, and leaves nothing behind.
  func end() {
    child.end(withinMilliseconds: 2000)
    try? errors.close()
    directory.remove()
  }
}
