import System
import SystemPackage

/// What `/proc`, or a folder made like it, tells of processes.
struct ProcessFolder {
  let path: String

  /// The numbers of the processes, in their order.
  var processes: [Int] { Files.names(in: path).compactMap { Int($0) }.sorted() }

  func text(of name: String) -> String? {
    (try? Files.read("\(path)/\(name)")).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The words of its command line; none for a kernel's thread, and where they are kept back.
  func words(of process: Int) -> [String] {
    guard let bytes = try? Files.read("\(path)/\(process)/cmdline") else { return [] }
    return bytes.split(separator: 0, omittingEmptySubsequences: false).dropLast()
      .map { String(decoding: $0, as: UTF8.self) }
  }

  /// The name of the program that the words start, without its folders.
  static func program(_ words: [String]) -> String {
    let first = words.first ?? ""
    return String(first.split(separator: "/").last ?? "")
  }

  func describe(_ process: Int) -> HostProcess {
    let name = text(of: "\(process)/comm").map { $0.filter { !$0.isNewline } } ?? ""
    // The kernel cuts it after 15 bytes. Programs may have changed what stands in their words.
    let isWhole = !name.isEmpty && name.utf8.count < 15
    let link = isWhole ? nil : Files.link("\(path)/\(process)/exe")
    return HostProcess(id: process, program: link.map { Self.program([$0]) } ?? name)
  }

  /// The number of the user that it runs as.
  ///
  /// Source: proc(5), `Uid` in `status`: the effective one is the second.
  func user(of process: Int) -> String? {
    let lines = text(of: "\(process)/status")?.split(separator: "\n")
    let line = lines?.first { $0.hasPrefix("Uid:") }
    let words = line?.split(whereSeparator: \.isWhitespace)
    return words.flatMap { $0.count > 2 ? String($0[2]) : nil }
  }

  func currentFolder(of process: Int) -> String? { Files.link("\(path)/\(process)/cwd") }

  /// The inodes of its sockets by their descriptors; nil if they may not be seen.
  ///
  /// - Complexity: O(number of its descriptors).
  func sockets(of process: Int) -> [Int: UInt32]? {
    let folder = "\(path)/\(process)/fd"
    guard Files.mayList(folder) else { return nil }
    var inodes: [Int: UInt32] = [:]
    for name in Files.names(in: folder) {
      guard let link = Files.link("\(folder)/\(name)"), link.hasPrefix("socket:["),
        let descriptor = Int(name), let inode = UInt32(link.dropFirst(8).dropLast())
      else { continue }
      inodes[descriptor] = inode
    }
    return inodes
  }
}
