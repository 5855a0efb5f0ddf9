import Reports
import Shorthand
import System
import SystemPackage

/// Lines that a course runs: those of its script, or of a file that one of them has asked for.
final class CourseLines {
  var cursor: ScriptCursor
  /// What `${1}` and the like stand for; nil where they are text.
  let parameters: Parameters?
  /// Of a command of one's own, which ends with the first error: how it went before.
  let statusBefore: ExitStatus?
  /// They stand in a file, which is among those that are being run.
  let isFile: Bool
  /// Where the open transaction was begun, if it was here.
  var transactionStart: LineOrigin?

  /// Lines that are no file's.
  convenience init(_ script: SharedScript) {
    self.init(script, nil, statusBefore: nil, isFile: false)
  }

  private init(
    _ script: SharedScript, _ parameters: Parameters?, statusBefore: ExitStatus?, isFile: Bool
  ) {
    cursor = ScriptCursor(script)
    self.isFile = isFile
    self.parameters = parameters
    self.statusBefore = statusBefore
  }

  /// The lines of a file.
  convenience init(
    _ file: SharedScript, _ parameters: Parameters, statusBefore: ExitStatus?
  ) {
    self.init(file, parameters, statusBefore: statusBefore, isFile: true)
  }

  /// Whether it ends with the first error, which is why each line waits for its answer.
  var endsByError: Bool { statusBefore != nil }
}

/// Files whose lines run at one of several monitors.
extension LineRunner {
  /// Begins with the lines of a file.
  func begin(file path: String, _ parameters: Parameters, from origin: LineOrigin) -> Step {
    let name = Files.expandingHome(path)
    // What can be read once cannot be read by each, and what lets one wait would hold up the others.
    if path == "-" || Files.isSpecial(name) {
      return front.complain(.line(.notOnSeveral("i \(path)", .readOnce)), origin)
    }
    do throws(Errno) {
      let source = LineSource(
        name: path, identity: Files.Identity(path: name).map { .file($0) })
      return begin(try Files.read(name), of: source, parameters, from: origin)
    } catch {
      return refuseFile(path, .cannotRead(path, error), origin)
    }
  }

  /// Begins with lines that have been read.
  ///
  /// - Parameter isOwnCommand: the first error ends them.
  func begin(
    _ bytes: [UInt8], of source: LineSource, _ parameters: Parameters, isOwnCommand: Bool = false,
    from origin: LineOrigin
  ) -> Step {
    if let refusal = enter(source, origin) { return refusal }
    begun = .lines(
      CourseLines(
        SharedScript(bytes, named: source.name), parameters,
        statusBefore: isOwnCommand ? front.status : nil))
    if isOwnCommand { front.status = .success }
    return .done
  }
}
