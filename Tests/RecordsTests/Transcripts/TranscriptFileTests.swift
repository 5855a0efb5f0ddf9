import SystemPackage
import TestSupport
import Testing

@testable import Records

/// A transcript on a disk.
struct TranscriptFileTests {
  private let folder = TemporaryFolder()
  private let message = Array(#"{"execute": "stop"}"#.utf8)

  @Test func whatIsAppendedIsThereAtOnceAndCanBeRead() throws {
    let path = folder.write("# of a session before\n", to: "t")
    let file = try TranscriptFile(path) { error in Issue.record("cannot write: \(error)") }
    for count in 1...3 {
      file.append(count == 2 ? .received(Array(#"{"return": {}}"#.utf8)) : .sent(message))
      #expect(try TranscriptReader.entries(of: folder.bytes(of: "t")).count == count)
    }
    let times = try TranscriptReader.entries(of: folder.bytes(of: "t")).compactMap(\.time)
    #expect(times.count == 3)
    #expect(folder.text(of: "t").hasPrefix("# of a session before\n# 2"))
  }

  @Test func aFullDiskIsToldOnce() throws {
    var failures: [Errno] = []
    let file = try TranscriptFile("/dev/full") { failures.append($0) }
    for _ in 1...3 { file.append(.sent(message)) }
    #expect(failures == [.noSpace])
  }

  @Test func whatCannotBeOpenedIsAnError() {
    #expect(throws: Errno.noSuchFileOrDirectory) {
      _ = try TranscriptFile(folder.file("missing/t")) { _ in }
    }
  }
}
