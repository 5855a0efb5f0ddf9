import Rendering
import Reports
import Shorthand
import System
import SystemPackage

/// Gives what a command returned to a shell command or a file.
struct AnswerOutlets {
  private let programs: ProgramRunner

  init(_ programs: ProgramRunner) {
    self.programs = programs
  }

  /// Gives an answer, or a view of one, to a program or a file, in the shape that it wants.
  ///
  /// - Parameter line: what kind of line asked for it.
  func deliver(
    _ report: Report, to target: Outlet.Target, as line: OutletShape.Line, from origin: LineOrigin
  ) {
    deliver([report], to: target, as: line, from: origin)
  }

  /// The same for what several monitors have answered.
  func deliver(
    _ reports: [Report], to target: Outlet.Target, as line: OutletShape.Line,
    from origin: LineOrigin
  ) {
    let front = programs.front
    let isTerminal = front.output.isAttended && front.output.isTerminal
    let shape = OutletShape(front.settings.look, isTerminal: isTerminal, line)
    deliver(reports.flatMap { shape.bytes(of: $0) }, to: target, from: origin)
  }

  /// Gives what a meta-command shows to a program or a file.
  func deliver(_ reports: [Report], to target: Outlet.Target, from origin: LineOrigin) {
    let output = programs.front.output
    let isForPeople = output.isAttended && output.isTerminal
    deliver(
      reports.flatMap { ReportText.bytes(of: $0, isForPeople: isForPeople) }, to: target,
      from: origin)
  }

  private func deliver(_ value: [UInt8], to target: Outlet.Target, from origin: LineOrigin) {
    let front = programs.front
    switch target {
    case .shell(let command):
      front.output.flush()
      if front.reactor.isInterrupted { return }
      let ending = programs.pipe(value, to: command, called: command, from: origin)
      if let ending, ending != .exited(0) {
        _ = front.complain(.file(.shellCommandEnded(command, ending)), origin)
      }
    case .file(let path, let isAppending):
      do throws(Errno) {
        let descriptor = try Self.open(path, [.create, isAppending ? .append : .truncate])
        defer { try? descriptor.close() }
        try front.write(value.span, to: descriptor)
      } catch {
        _ = front.complain(.file(.cannotWrite(path, error)), origin)
      }
    }
  }

  /// Why the file that an answer goes to cannot be written; nil if it can. A file that is not there
  /// is made, as a shell does before it runs a command.
  static func problem(with outlet: Outlet) -> Remark? {
    guard case .file(let path, _)? = outlet.target, !Files.isSpecial(Files.expandingHome(path))
    else {
      return nil
    }
    do throws(Errno) {
      let descriptor = try open(path, [.create])
      try? descriptor.close()
      return nil
    } catch {
      return .file(.cannotWrite(path, error))
    }
  }

  private static func open(
    _ path: String, _ options: FileDescriptor.OpenOptions
  ) throws(Errno) -> FileDescriptor {
    try Files.open(
      Files.expandingHome(path), .writeOnly, options: options,
      permissions: [.ownerReadWrite, .groupRead, .otherRead])
  }
}
