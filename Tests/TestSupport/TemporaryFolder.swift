import Foundation

/// A folder of its own for one test, removed with all that is in it when the test lets go of it.
///
/// Its path is short, so that a UNIX socket fits behind it.
package final class TemporaryFolder: Sendable {
  package let path: String

  package init() {
    let parent = FileManager.default.temporaryDirectory.path
    path = "\(parent)/q\(UUID().uuidString.prefix(8))"
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    } catch {
      preconditionFailure("cannot make \(path): \(error)")
    }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// The path of a file in it.
  package func file(_ name: String) -> String { "\(path)/\(name)" }

  /// Writes a file and returns its path.
  @discardableResult
  package func write(_ text: String, to name: String) -> String {
    write(Array(text.utf8), to: name)
  }

  /// Writes a file and returns its path.
  @discardableResult
  package func write(_ bytes: [UInt8], to name: String) -> String {
    let target = file(name)
    guard FileManager.default.createFile(atPath: target, contents: Data(bytes)) else {
      preconditionFailure("cannot write \(target)")
    }
    return target
  }

  /// What a file holds; empty if it is not there.
  package func text(of name: String) -> String {
    String(decoding: bytes(of: name), as: UTF8.self)
  }

  /// What a file holds; empty if it is not there.
  package func bytes(of name: String) -> [UInt8] {
    FileManager.default.contents(atPath: file(name)).map { Array($0) } ?? []
  }

  /// The names of what is in it, sorted.
  package var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  /// The permission bits of a file; nil if it is not there.
  package func permissions(of name: String) -> Int? {
    let attributes = try? FileManager.default.attributesOfItem(atPath: file(name))
    return (attributes?[.posixPermissions] as? NSNumber)?.intValue
  }
}
