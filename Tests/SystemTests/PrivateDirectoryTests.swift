import Foundation
import SystemPackage
import TestSupport
import Testing

@testable import System

@Suite(.blocking) struct PrivateDirectoryTests {
  @Test func onlyItsOwnerCanEnter() throws {
    let directory = try PrivateDirectory()
    defer { directory.remove() }
    #expect(Files.isDirectory(directory.path))
    let result = try RunningProgram(words: ["stat", "-c", "%a %U", directory.path]).finish()
    let own = try RunningProgram(words: ["id", "-un"]).finish()
    #expect(result.output == "700 \(own.output)")
  }

  @Test func noTwoAreTheSame() throws {
    let directories = try (1...20).map { _ in try PrivateDirectory() }
    defer { for directory in directories { directory.remove() } }
    #expect(Set(directories).count == 20)
  }

  @Test func itGoesWithItsFiles() throws {
    let directory = try PrivateDirectory()
    for name in ["a", "b c", ".hidden"] {
      try Files.openPrivateForAppending("\(directory.path)/\(name)").close()
    }
    #expect(Files.names(in: directory.path) == [".hidden", "a", "b c"])
    directory.remove()
    #expect(!Files.exists(directory.path))
  }

  @Test func theFirstThatTakesItIsUsed() throws {
    let folder = TemporaryFolder()
    // Nobody can make anything in /proc.
    let directory = try PrivateDirectory(inFirstOf: ["/nowhere", "/proc", folder.path, "/tmp"])
    #expect(directory.path.hasPrefix(folder.path + "/qmp-shell-"))
    directory.remove()
    #expect(
      throws: PrivateDirectory.Failure(parent: "/nowhere", cause: .noSuchFileOrDirectory)
    ) {
      try PrivateDirectory(inFirstOf: ["/proc", "/nowhere"])
    }
  }

  @Test func aSocketFitsBehindItsPath() throws {
    let directory = try PrivateDirectory()
    defer { directory.remove() }
    let socket = try Syscalls.socket(family: AF_UNIX)
    defer { try? socket.close() }
    try Syscalls.listen(
      socket, RawSocketName(unixPath: directory.path + "/qmp.sock", isAbstract: false))
  }
}
