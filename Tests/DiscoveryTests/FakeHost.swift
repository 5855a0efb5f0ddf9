import Foundation
import TestSupport

@testable import Discovery

/// A folder made like `/proc`, and what sock_diag would say.
final class FakeHost {
  private let folder = TemporaryFolder()
  private var unix = "Num       RefCount Protocol Flags    Type St Inode Path\n"
  private var tcp = "  sl  local_address rem_address   st tx_queue\n"
  var peers: [UInt32: UInt32] = [:]

  init() {
    try? FileManager.default.createDirectory(
      atPath: folder.file("net"), withIntermediateDirectories: true)
  }

  /// - Parameter sockets: their inodes by the descriptors; nil if they may not be seen.
  func addProcess(
    _ id: Int, _ line: String, user: Int = 1000, sockets: [Int: UInt32]? = [:]
  ) {
    let words = line.split(separator: " ")
    try? FileManager.default.createDirectory(
      atPath: folder.file("\(id)/fd"), withIntermediateDirectories: true)
    folder.write(words.map { $0 + "\0" }.joined(), to: "\(id)/cmdline")
    folder.write("Name:\tx\nUid:\t0\t\(user)\t0\t0\n", to: "\(id)/status")
    let name = ProcessFolder.program([String(words[0])])
    folder.write(name.prefix(15) + "\n", to: "\(id)/comm")
    link("/srv", "\(id)/cwd")
    link(String(words[0]), "\(id)/exe")
    for (descriptor, inode) in sockets ?? [:] {
      link("socket:[\(inode)]", "\(id)/fd/\(descriptor)")
    }
    link("/dev/null", "\(id)/fd/0")
    if sockets == nil { try? FileManager.default.removeItem(atPath: folder.file("\(id)/fd")) }
  }

  private func link(_ target: String, _ name: String) {
    try? FileManager.default.createSymbolicLink(
      atPath: folder.file(name), withDestinationPath: target)
  }

  func addUnix(_ name: String, _ inode: UInt32, isListening: Bool = false) {
    let flags = isListening ? "00010000" : "00000000"
    let state = isListening ? "01" : "03"
    unix += "0000000000000000: 00000002 00000000 \(flags) 0001 \(state) \(inode) \(name)\n"
  }

  func addTCP(_ local: String, _ remote: String, _ state: String, _ inode: UInt32) {
    let between = "00000000:00000000 00:00000000 00000000  0  0"
    tcp += "   0: \(local) \(remote) \(state) \(between) \(inode) 1\n"
  }

  func look() -> (monitors: [FoundMonitor], unseen: [Unseen]) {
    folder.write(unix, to: "net/unix")
    folder.write(tcp, to: "net/tcp")
    folder.write("root:x:0:0::/:/bin/sh\nlibvirt-qemu:x:64055:1::/:/bin/sh\n", to: "users")
    let peers = peers
    return HostSurvey(folder: folder.path, users: folder.file("users"), user: "1000") { peers }
      .look()
  }
}
