import System
import SystemPackage

/// The user's own editor, for long lines.
enum ExternalEditor {
  /// The text as the editor left it, without its last line break; nil if the editor failed.
  ///
  /// - Parameter run: starts the program on the file and says whether it succeeded.
  static func edit(
    _ text: String, _ run: (_ program: String, _ path: String) -> Bool
  ) throws(Errno) -> String? {
    let program =
      Environment.value(of: "VISUAL") ?? Environment.value(of: "EDITOR") ?? "vi"
    let directory: PrivateDirectory
    do throws(PrivateDirectory.Failure) {
      directory = try PrivateDirectory()
    } catch {
      throw error.cause
    }
    defer { directory.remove() }
    let path = directory.path + "/line.qmp"
    let file = try Files.openPrivateForAppending(path)
    let bytes = Array("\(text)\n".utf8)
    do throws(Errno) {
      try Syscalls.writeAll(file, bytes.span)
      try? file.close()
    } catch {
      try? file.close()
      throw error
    }
    guard run(program, path) else { return nil }
    return Self.text(of: try Files.read(path))
  }

  /// What a file holds, its lines ended by LF or by CR LF, without the last line ends.
  static func text(of bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    for byte in bytes {
      if byte == UInt8(ascii: "\n"), text.last == UInt8(ascii: "\r") { text.removeLast() }
      text.append(byte)
    }
    while text.last == UInt8(ascii: "\n") || text.last == UInt8(ascii: "\r") { text.removeLast() }
    return String(decoding: text, as: UTF8.self)
  }
}
