import QAPI
import System
import SystemPackage

/// The manual pages of QEMU that are installed, read when they are first asked for.
final class ManualPages {
  private var pages: [String: ManualPage?] = [:]

  /// The page of guest agents.
  static let agent = "qemu-ga-ref"

  /// Those of the pages that are installed.
  ///
  /// - Parameter names: the likeliest page first.
  /// - Complexity: O(size of the pages) the first time.
  func manual(of names: [String]) -> Manual { Manual(names.compactMap { page($0) }) }

  private func page(_ name: String) -> ManualPage? {
    if let known = pages[name] { return known }
    let page = Self.source(of: name).map { ManualPage(roff: $0) }
    pages[name] = .some(page)
    return page
  }

  /// Where manual pages stand: `$MANPATH`, then the usual places.
  private static var folders: [String] {
    let named = (Environment.value(of: "MANPATH") ?? "").split(separator: ":").map(String.init)
    return named + ["/usr/local/share/man", "/usr/share/man"]
  }

  private static func source(of name: String) -> String? {
    for folder in folders {
      let path = "\(folder)/man7/\(name).7"
      if let bytes = try? Files.read(path) { return String(decoding: bytes, as: UTF8.self) }
      if Files.exists(path + ".gz"), let bytes = unpacked(path + ".gz") {
        return String(decoding: bytes, as: UTF8.self)
      }
    }
    return nil
  }

  /// Nil if it cannot be unpacked: then there is no prose, and the schema says all that is said.
  private static func unpacked(_ path: String) -> [UInt8]? {
    guard let pipe = try? ChildProcess.pipe() else { return nil }
    defer { try? pipe.reading.close() }
    let child = try? ChildProcess.start(
      ["gzip", "-dc", "--", path], input: .null, output: .descriptor(pipe.writing), error: .null,
      ownGroup: true)
    try? pipe.writing.close()
    guard var child else { return nil }
    defer { child.end(withinMilliseconds: 100) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while let count = try? Syscalls.read(pipe.reading, into: &chunk), count > 0 {
      bytes += chunk[..<count]
    }
    return child.wait() == .exited(0) ? bytes : nil
  }
}
