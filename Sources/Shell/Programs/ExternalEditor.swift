import System
import SystemPackage
import Terminal

/// The user's own editor, for long lines.
enum ExternalEditor {
  /// What became of a text.
  enum Edited: Hashable {
    /// As the editor left it, without its last line break.
    case text(String)
    /// This line cannot be one.
    case refused(PlainInput.Line)
    case failed
  }

  /// The name of the file that the editor gets, in a folder of its own.
  static let fileName = "line.qmp"

  /// Has the text edited.
  ///
  /// - Parameter run: starts the program on the file and says whether it succeeded.
  static func edit(
    _ text: String, _ run: (_ program: String, _ path: String) -> Bool
  ) throws(Errno) -> Edited {
    let program =
      Environment.value(of: "VISUAL") ?? Environment.value(of: "EDITOR") ?? "vi"
    let directory: PrivateDirectory
    do throws(PrivateDirectory.Failure) {
      directory = try PrivateDirectory()
    } catch {
      throw error.cause
    }
    defer { directory.remove() }
    let path = directory.path + "/" + fileName
    let file = try Files.openPrivateForAppending(path)
    let bytes = Array("\(text)\n".utf8)
    do throws(Errno) {
      try Syscalls.writeAll(file, bytes.span)
      try? file.close()
    } catch {
      try? file.close()
      throw error
    }
    guard run(program, path) else { return .failed }
    return Self.text(of: try Files.read(path))
  }

  /// What a file holds, its lines ended by LF or by CR LF, without the last line ends.
  static func text(of bytes: [UInt8]) -> Edited {
    var input = PlainInput()
    input.append(bytes[...])
    input.finish()
    var lines: [String] = []
    while let line = input.next() {
      guard case .text(let text) = line.content else { return .refused(line) }
      lines.append(text)
    }
    var text = lines.joined(separator: "\n").utf8[...]
    while text.last == UInt8(ascii: "\n") || text.last == UInt8(ascii: "\r") { text.removeLast() }
    return .text(String(Substring(text)))
  }
}
