import System
import SystemPackage
import TestSupport
import Testing

@testable import Shell

struct StartFileTests {
  private let folder = TemporaryFolder()

  private func kept(_ text: String?, _ settings: [(name: String, value: String)]) throws -> String {
    if let text { _ = folder.write(text, to: "rc") }
    try StartFile(folder.file("rc")).keep(settings)
    return folder.text(of: "rc")
  }

  @Test(arguments: [
    (nil, "\\set pager on\n"), ("", "\\set pager on\n"), ("# mine\n", "# mine\n\\set pager on\n"),
    ("\\alias a b", "\\alias a b\n\\set pager on\n"),
    ("\\set pager off\nquery-name\n", "\\set pager on\nquery-name\n"),
    ("  \\set  pager   off\r\n\n# é\n", "\\set pager on\n\n# é\n"),
    ("\\set pager off\n\\set pager off\n", "\\set pager off\n\\set pager on\n"),
    ("\\set pager\n", "\\set pager\n\\set pager on\n"),
    ("# \\set pager off\n", "# \\set pager off\n\\set pager on\n"),
  ])
  func aSettingHasOneLineAndOthersStay(_ text: String?, _ result: String) throws {
    #expect(try kept(text, [("pager", "on")]) == result)
  }

  @Test func bytesThatAreNoTextStay() throws {
    _ = folder.write([0xFF, 0x0A], to: "rc")
    try StartFile(folder.file("rc")).keep([("pager", "on")])
    #expect(folder.bytes(of: "rc").starts(with: [0xFF, 0x0A]))
  }

  @Test func itIsItsOwnersAloneAndALinkStaysALink() throws {
    let target = folder.write("# mine\n", to: "target")
    let path = folder.file("link")
    try FileDescriptor.open(FilePath(target), .readOnly).close()
    #expect(try run("ln", "-s", target, path) == 0)
    try StartFile(path).keep([("pager", "on")])
    #expect(folder.text(of: "target") == "# mine\n\\set pager on\n")
    #expect(Files.link(path) == target)
    #expect(try Stat(FilePath(target)).permissions == .ownerReadWrite)
    #expect(folder.names == ["link", "target"])
  }

  private func run(_ words: String...) throws -> Int32 {
    try RunningProgram(words: words).finish().status
  }

  @Test func foldersAreMade() throws {
    let path = folder.file("a/b/rc")
    try StartFile(path).keep([("pager", "on"), ("hints", "off")])
    #expect(try Files.read(path) == Array("\\set pager on\n\\set hints off\n".utf8))
    #expect(try StartFile(path).settings() == ["pager", "hints"])
  }
}
