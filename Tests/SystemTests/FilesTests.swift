import Foundation
import System
import SystemPackage
import TestSupport
import Testing

struct FilesTests {
  private let folder = TemporaryFolder()

  @Test func kindsAreToldApart() throws {
    let file = folder.write("x", to: "file")
    let socket = folder.file("socket")
    let descriptor = try Syscalls.socket(family: AF_UNIX)
    defer { try? descriptor.close() }
    try Syscalls.listen(descriptor, RawSocketName(unixPath: socket, isAbstract: false))
    #expect(Files.isSocket(socket) && !Files.isSocket(file) && !Files.isSocket(folder.path))
    #expect(Files.isDirectory(folder.path) && !Files.isDirectory(file))
    #expect(Files.exists(file) && Files.exists(socket) && !Files.exists(folder.file("none")))
    #expect(!Files.isSocket(folder.file("none")) && !Files.isDirectory(folder.file("none")))
    Files.remove(socket)
    #expect(!Files.exists(socket))
  }

  @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 1_000_000])
  func everythingIsRead(_ count: Int) throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
    #expect(try Files.read(folder.write(bytes, to: "file")) == bytes)
  }

  @Test func errorsAreTheSystems() {
    let (none, path) = (folder.file("none"), folder.path)
    #expect(throws: Errno.noSuchFileOrDirectory) { try Files.read(none) }
    #expect(throws: Errno.isDirectory) { try Files.read(path) }
    #expect(throws: Errno.isDirectory) { try Files.openPrivateForAppending(path) }
  }

  @Test func aNewPrivateFileIsItsOwnersAlone() throws {
    let descriptor = try Files.openPrivateForAppending(folder.file("new"))
    defer { try? descriptor.close() }
    let bytes: [UInt8] = [1, 2]
    try Syscalls.writeAll(descriptor, bytes.span)
    #expect(folder.permissions(of: "new") == 0o600)
    let again = try Files.openPrivateForAppending(folder.file("new"))
    try Syscalls.writeAll(again, bytes.span)
    try again.close()
    #expect(folder.bytes(of: "new") == [1, 2, 1, 2])
  }

  @Test func anOldPrivateFileBecomesItsOwnersAlone() throws {
    let path = folder.write("x", to: "old")
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    try Files.openPrivateForAppending(path).close()
    #expect(folder.permissions(of: "old") == 0o600)
    #expect(folder.text(of: "old") == "x")
    let pipe = folder.file("pipe")
    #expect(unsafe mkfifo(pipe, 0o644) == 0 && chmod(pipe, 0o644) == 0)
    let reading = try Files.open(pipe, .readOnly, options: [.nonBlocking])
    try Files.openPrivateForAppending(pipe).close()
    try reading.close()
    #expect(folder.permissions(of: "pipe") == 0o644)
  }

  @Test func removingWhatIsNotThereIsNothing() {
    Files.remove(folder.file("none"))
    #expect(folder.names.isEmpty)
    #expect(Files.names(in: folder.file("none")).isEmpty)
  }
}
