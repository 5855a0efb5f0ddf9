import Foundation
import Synchronization
import System
import SystemPackage
import TestSupport
import Testing

@testable import Terminal

/// Nothing about the file may cost the user a line of the session, or time.
@Suite struct HistoryTroubleTests {
  private let folder = TemporaryFolder()

  /// What loading, or the first append, says; the entry must be there in any case.
  private func failure(at path: String) -> HistoryError? {
    var (history, failure) = History.load(path: path, limit: 10)
    do throws(HistoryError) {
      try history.append("a")
    } catch {
      failure = error
    }
    #expect(history.entries.last == "a")
    do throws(HistoryError) {
      try history.append("b")
    } catch {
      Issue.record("said twice: \(error)")
    }
    #expect(history.entries.suffix(2) == ["a", "b"])
    return failure
  }

  @Test func isADirectory() {
    let path = folder.path
    #expect(
      failure(at: path)
        == HistoryError(operation: .read, path: path, cause: .isDirectory))
  }

  @Test func standsBelowAFile() {
    folder.write("", to: "file")
    let path = folder.file("file/history")
    #expect(
      failure(at: path) == HistoryError(operation: .read, path: path, cause: .notDirectory))
  }

  @Test func isOnAFullDisk() {
    #expect(
      failure(at: "/dev/full")
        == HistoryError(operation: .write, path: "/dev/full", cause: .noSpace))
  }

  @Test func hasAFolderThatCannotBeMade() {
    let path = "/proc/qmp-shell/history"
    #expect(
      failure(at: path)
        == HistoryError(operation: .createFolder, path: path, cause: .noSuchFileOrDirectory))
  }

  @Test func isLockedByAStuckProcess() throws {
    let path = folder.write("old\n", to: "history")
    let other = try FileDescriptor.open(FilePath(path), .readOnly)
    defer { try? other.close() }
    try Files.lock(other, .exclusive, patience: 0)
    let start = Date()
    #expect(
      failure(at: path)
        == HistoryError(operation: .lock, path: path, cause: .wouldBlock))
    #expect(Date().timeIntervalSince(start) < 10)
    #expect(folder.text(of: "history") == "old\n")
  }

  /// Another shell trims it while this one waits for its lock.
  @Test func isReplacedWhileItIsWaitedFor() throws {
    let path = folder.file("history")
    for _ in 0..<50 {
      folder.write("old\n", to: "history")
      let other = try FileDescriptor.open(FilePath(path), .readOnly)
      try Files.lock(other, .exclusive, patience: 0)
      let outcome = Mutex<HistoryError?>(nil)
      let isDone = DispatchSemaphore(value: 0)
      Thread.detachNewThread {
        do throws(HistoryError) {
          try HistoryFile(path: path, limit: 10).append(["new"])
        } catch {
          outcome.withLock { $0 = error }
        }
        isDone.signal()
      }
      #expect(wait { Self.openings(of: path) > 1 || outcome.withLock { $0 != nil } })
      try Files.rename(folder.write("trimmed\n", to: "copy"), to: path)
      try other.close()
      isDone.wait()
      // On a busy machine it may have lost its patience.
      if outcome.withLock({ $0 != nil }) { continue }
      #expect(folder.text(of: "history") == "trimmed\nnew\n")
      return
    }
    Issue.record("it never waited long enough")
  }

  /// How many descriptors of this process lead to a file.
  private static func openings(of path: String) -> Int {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
    return names.count {
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")) == path
    }
  }

  @Test func isHuge() throws {
    let line = [UInt8](repeating: UInt8(ascii: "x"), count: 1023) + [0x0A]
    let block = Array(repeatElement(line, count: 1024).joined())
    let path = folder.file("history")
    folder.write([], to: "history")
    let file = try #require(FileHandle(forWritingAtPath: path))
    for _ in 0..<100 { file.write(Data(block)) }
    file.write(Data("last\n".utf8))
    try file.close()
    let start = Date()
    let (history, failure) = History.load(path: path, limit: 1000)
    #expect(failure == nil)
    #expect(history.entries.count == 1000)
    #expect(history.entries.last == "last")
    #expect(Date().timeIntervalSince(start) < 10, "only its end is read")
  }

  @Test func isOneHugeLine() throws {
    let path = folder.write([UInt8](repeating: UInt8(ascii: "x"), count: 1 << 22), to: "history")
    var (history, failure) = History.load(path: path, limit: 10)
    #expect(failure == nil)
    try history.append("a")
    #expect(History.load(path: path, limit: 10).history.entries.last == "a")
  }

  @Test func isReplacedByALinkToAnother() throws {
    folder.write((1...30).map { "entry \($0)\n" }.joined(), to: "real")
    let path = folder.file("history")
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "real")
    var (history, failure) = History.load(path: path, limit: 10)
    #expect(failure == nil)
    try history.append("a")
    let lines = folder.text(of: "real").split(separator: "\n")
    #expect(lines.count == 10)
    #expect(lines.last == "a")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path) == "real")
  }

  @Test(.timeLimit(.minutes(10))) func isALinkThatLeadsNowhereYet() throws {
    let path = folder.file("history")
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "real")
    #expect(failure(at: path) == nil)
    #expect(folder.text(of: "real") == "a\nb\n")
    #expect(folder.permissions(of: "real") == 0o600)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path) == "real")
  }

  @Test(.timeLimit(.minutes(10))) func isALinkIntoAFolderThatIsNotThere() throws {
    let path = folder.file("history")
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "missing/real")
    #expect(
      failure(at: path)
        == HistoryError(operation: .open, path: path, cause: .noSuchFileOrDirectory))
  }

  @Test(.timeLimit(.minutes(10))) func isALinkToItself() throws {
    let path = folder.file("history")
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "history")
    #expect(
      failure(at: path)
        == HistoryError(operation: .read, path: path, cause: .tooManySymbolicLinkLevels))
  }

  @Test(.timeLimit(.minutes(10))) func isAPipe() {
    let path = folder.file("history")
    #expect(unsafe mkfifo(path, 0o600) == 0)
    #expect(
      failure(at: path) == HistoryError(operation: .read, path: path, cause: .illegalSeek))
  }
}
