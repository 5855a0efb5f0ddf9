import System
import SystemPackage
import TestSupport
import Testing

@Suite(.blocking) struct FilesChangesTests {
  private let folder = TemporaryFolder()

  @Test func aPathNamesTheFileThatItLeadsTo() throws {
    let path = folder.write("x", to: "file")
    let file = try Files.open(path, .readOnly)
    defer { try? file.close() }
    #expect(Files.names(path, file))
    try Files.rename(path, to: folder.file("moved"))
    #expect(!Files.names(path, file) && Files.names(folder.file("moved"), file))
    _ = folder.write("x", to: "file")
    #expect(!Files.names(path, file))
  }

  @Test func aFileTakesAnothersPlace() throws {
    let (new, old) = (folder.write("new", to: "new"), folder.write("old", to: "old"))
    try Files.rename(new, to: old)
    #expect(folder.text(of: "old") == "new" && !Files.exists(new))
    #expect(throws: Errno.noSuchFileOrDirectory) { try Files.rename(new, to: old) }
  }

  @Test func aDirectoryIsItsOwnersAlone() throws {
    try Files.makePrivateDirectory(folder.file("new"))
    #expect(folder.permissions(of: "new") == 0o700)
    try Files.makePrivateDirectory(folder.file("new"))
    try Files.makePrivateDirectory("/")
    let none = folder.file("none/none")
    #expect(throws: Errno.noSuchFileOrDirectory) { try Files.makePrivateDirectory(none) }
  }

  @Test func linksAreFollowed() throws {
    let path = Files.resolved(folder.write("x", to: "file"))
    let link = try RunningProgram(words: ["ln", "-s", "file", folder.file("link")])
    #expect(link.finish().status == 0)
    #expect(Files.resolved(folder.file("link")) == path)
    #expect(Files.resolved(folder.file("none")) == folder.file("none"))
  }

  @Test func aLockIsWaitedForWithinABound() throws {
    let path = folder.write("", to: "file")
    let files = try (1...3).map { _ in try Files.open(path, .readOnly) }
    defer { for file in files { try? file.close() } }
    try Files.lock(files[0], .shared, patience: 0)
    try Files.lock(files[1], .shared, patience: 0)
    let start = Clock.milliseconds
    #expect(throws: Errno.wouldBlock) { try Files.lock(files[2], .exclusive, patience: 30) }
    #expect(Clock.milliseconds - start >= 30)
  }
}
