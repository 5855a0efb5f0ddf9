import System
import SystemPackage
import Transport

/// A QEMU that this shell started, reachable through a socket that nobody else can reach.
///
/// It is ended when the shell leaves, however the shell leaves, unless the person keeps it.
final class LaunchedServer {
  let name: String
  let address: SocketAddress
  /// Monotonic milliseconds.
  let startedAt = Clock.milliseconds
  /// It has been connected to: from then on an end of it is no failure to start.
  var wasReached = false
  let printed: PrintedLines

  private let directory: PrivateDirectory
  private var child: ChildProcess

  /// Starts a server with a monitor on a new private socket.
  ///
  /// - Parameters:
  ///   - words: the command line, to which the monitor is added.
  ///   - directory: where its socket is made; removed with it.
  init(_ words: [String], in directory: PrivateDirectory) throws(Errno) {
    name = words[0]
    self.directory = directory
    let path = directory.path + "/qmp.sock"
    address = .unix(path: path)
    do throws(Errno) {
      let pipe = try ChildProcess.pipe()
      defer { try? pipe.writing.close() }
      printed = PrintedLines(pipe.reading)
      try Syscalls.setNonBlocking(pipe.reading, true)
      child = try ChildProcess.start(
        words + Self.monitorOptions(for: words, path), input: .null,
        output: .descriptor(pipe.writing), error: .descriptor(pipe.writing), ownGroup: true)
    } catch {
      directory.remove()
      throw error
    }
  }

  /// QEMU and its storage daemon spell the same options differently.
  private static func monitorOptions(for words: [String], _ path: String) -> [String] {
    let path = path.split(separator: ",", omittingEmptySubsequences: false).joined(separator: ",,")
    guard words.contains(where: { $0.hasSuffix("qemu-storage-daemon") }) else {
      return ["-qmp", "unix:\(path),server=on,wait=off"]
    }
    let chardev = "socket,id=qmp-shell,path=\(path),server=on,wait=off"
    return ["--chardev", chardev, "--monitor", "chardev=qmp-shell"]
  }

  /// By which signals reach it.
  var processID: Int32 { child.processID }

  /// How the server ended; nil while it runs.
  var ending: ChildProcess.Ending? { child.ending ?? child.poll() }

  /// A child has ended; perhaps this one.
  func noticeEnd() {
    child.poll()
  }

  /// Ends the server if it runs, and leaves nothing behind.
  func end() {
    child.end(withinMilliseconds: 2000)
    directory.remove()
  }
}
