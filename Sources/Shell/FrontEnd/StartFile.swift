import Shorthand
import System
import SystemPackage

/// The file of lines that run at an interactive start, in which `\set -s` keeps settings.
struct StartFile {
  let path: String

  init(_ path: String) {
    self.path = path
  }

  /// The user's; nil where nobody has a home.
  static var users: StartFile? { HistoryLocation.startFile.map { StartFile($0) } }

  /// The names of the settings that have a line in it.
  func settings() throws(Errno) -> Set<String> {
    Set(try lines().compactMap { Self.setting(in: $0) })
  }

  /// Gives settings their lines: those that are there are changed, the last where there are several,
  /// and the others come behind all other lines, which stay as they are.
  ///
  /// - Complexity: O(size of the file × number of settings).
  func keep(_ settings: [(name: String, value: String)]) throws(Errno) {
    var lines = try lines()
    for (name, value) in settings {
      let line = Array("\\set \(name) \(value)".utf8)
      if let place = lines.lastIndex(where: { Self.setting(in: $0) == name }) {
        lines[place] = line
      } else {
        lines.append(line)
      }
    }
    try Files.makePrivateFolders(above: path)
    try Files.replace(path, by: lines.flatMap { $0 + [UInt8(ascii: "\n")] })
  }

  /// The addresses to which lines of the user's file give names, `\connection NAME ADDRESS`. A file that
  /// cannot be read gives none: an interactive start tells of it.
  ///
  /// - Complexity: O(size of the file).
  static var connections: [String: String] {
    var addresses: [String: String] = [:]
    for line in (try? users?.lines()) ?? [] {
      let tree = LineTree(String(decoding: line, as: UTF8.self))
      guard case .meta(let meta)? = tree.lines.first?.content, meta.name == "connection" else {
        continue
      }
      let name = String(meta.rest.prefix { $0 != " " })
      let address = String(meta.rest.dropFirst(name.count)).trimmed
      if !address.isEmpty { addresses[name] = address }
    }
    return addresses
  }

  /// Without their line breaks; none where there is no file.
  private func lines() throws(Errno) -> [[UInt8]] {
    guard Files.exists(path) else { return [] }
    var lines = try Files.read(path).split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false
    ).map(Array.init)
    if lines.last == [] { lines.removeLast() }
    return lines
  }

  /// The setting that a line changes; nil if it does something else.
  private static func setting(in line: [UInt8]) -> String? {
    let words = line.split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    guard words.count >= 3, words[0].elementsEqual("\\set".utf8) else { return nil }
    return String(decoding: words[1], as: UTF8.self)
  }
}
