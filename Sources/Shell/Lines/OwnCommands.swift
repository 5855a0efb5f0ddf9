import Completion
import Reports
import Shorthand
import System

/// The commands of one's own: each is a file of lines, `NAME.qmp`, and is run as `\NAME ARG…`.
final class OwnCommands {
  /// Where they are; the first that has a name counts.
  private let folders: [String]
  private let front: FrontEnd
  private var found: (paths: [String: String], at: Int)?
  /// What Tab knows of those that were found.
  private var known: [MetaCommandShape]?

  /// How long a look at the folders holds, in milliseconds: Tab and colours look at each key.
  private static let lifetime = 1000
  private static let suffix = ".qmp"

  init(_ front: FrontEnd, in folders: [String]) {
    self.front = front
    self.folders = folders
  }

  /// Their names, sorted.
  var names: [String] { paths.keys.sorted() }

  /// The file of that command; nil if there is none.
  func path(of name: String) -> String? {
    // One that was written a moment ago counts.
    if paths[name] == nil, Self.isName(name) { found = nil }
    return paths[name]
  }

  private var paths: [String: String] {
    let now = front.reactor.now
    if let found, now < found.at + Self.lifetime { return found.paths }
    var paths: [String: String] = [:]
    for folder in folders {
      for file in Files.names(in: folder) where file.hasSuffix(Self.suffix) {
        let name = String(file.dropLast(Self.suffix.count))
        if paths[name] == nil, Self.isName(name) { paths[name] = "\(folder)/\(file)" }
      }
    }
    found = (paths, now)
    known = nil
    return paths
  }

  /// What can be typed behind a backslash and is one word.
  private static func isName(_ name: String) -> Bool {
    !name.isEmpty
      && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) }
  }

  /// How one is typed, and what it does.
  func help(of name: String) -> MetaCommandHelp? {
    guard let path = path(of: name), let bytes = try? Files.read(path) else { return nil }
    return OwnCommandText(name, String(decoding: bytes, as: UTF8.self)).help
  }

  /// What Tab knows of them.
  var shapes: [MetaCommandShape] {
    let names = names
    if let known { return known }
    let shapes = names.map { name in
      let words = help(of: name)?.head.split(separator: " ").dropFirst().map(String.init) ?? []
      return MetaCommandShape(
        name, .ownCommand(words), help: words.isEmpty ? nil : words.joined(separator: " "))
    }
    known = shapes
    return shapes
  }
}
