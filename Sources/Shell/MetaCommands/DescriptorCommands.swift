import Completion
import JSON
import Monitors
import QMP
import Reports
import Shorthand
import System
import SystemPackage

/// Passing open files to QEMU.
enum DescriptorCommands {
  static let rows = [
    MetaCommand(
      "fd", "PATH|N [NAME]", completes: .ownCommand(["PATH|N", "[NAME]"]), reading: .words,
      changesMachine: true, reach: .alone(.waits),
      help: "pass an open file to QEMU, under NAME or as /dev/fdset/K",
      run: { runner, call in
        let words = call.words.words
        guard (1...2).contains(words.count), !words.contains("") else { return runner.usage(call) }
        return pass(words[0], words.count == 2 ? words[1] : nil, runner, call.origin)
      })
  ]

  private static func pass(
    _ file: String, _ name: String?, _ runner: LineRunner, _ origin: LineOrigin
  ) -> Step {
    let (front, server) = (runner.front, runner.server)
    let command = command(file, name)
    if front.options.isDryRun { return server.send(.command(command), nil, from: origin) }
    guard server.monitor.passesDescriptors || !server.monitor.isReady else {
      return front.complain(.connection(.cannotPassDescriptors), origin)
    }
    let descriptor: FileDescriptor
    do throws(Errno) {
      descriptor = try open(file)
    } catch {
      return front.complain(.file(.cannotRead(file, error)), origin)
    }
    let before = server.submissions
    let step = server.send(
      .command(command), nil, from: origin, awaits: true, passing: descriptor
    ) { response in
      if let set = response.returned?["fdset-id"]?.int {
        front.output.text("/dev/fdset/\(set)\n")
      } else {
        if response.isError { front.fail(.commandFailed) }
        front.output.show(.answer(Answer(response)))
      }
    }
    // What was not sent after all is still ours.
    if server.submissions == before { try? descriptor.close() }
    return step
  }

  /// Source: QAPI, "getfd" and "add-fd".
  private static func command(_ file: String, _ name: String?) -> Command {
    if let name { return Command("getfd", arguments: ["fdname": .string(name)]) }
    return Command("add-fd", arguments: ["opaque": .string(file)])
  }

  /// A descriptor of ours, or a file: for writing too, where that is allowed.
  private static func open(_ file: String) throws(Errno) -> FileDescriptor {
    if let number = Int32(file) { return try Syscalls.duplicate(FileDescriptor(rawValue: number)) }
    let path = Files.expandingHome(file)
    let descriptor: FileDescriptor
    do throws(Errno) {
      descriptor = try Files.open(path, .readWrite)
    } catch {
      guard [.permissionDenied, .readOnlyFileSystem, .isDirectory, .textFileBusy].contains(error)
      else { throw error }
      descriptor = try Files.open(path, .readOnly)
    }
    try Syscalls.setNonBlocking(descriptor, false)
    return descriptor
  }
}
