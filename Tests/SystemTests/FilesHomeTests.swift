import System
import Testing

@Suite struct FilesHomeTests {
  @Test(arguments: [
    ("~root", "/root"), ("~root/", "/root/"), ("~root/a b", "/root/a b"), ("a~root", "a~root"),
    ("/~root", "/~root"), ("~no-such-user/x", "~no-such-user/x"), ("", ""), ("./~", "./~"),
  ])
  func replacesAHomeAtTheStart(_ path: String, _ expanded: String) {
    #expect(Files.expandingHome(path) == expanded)
  }

  @Test func knowsOnesOwn() throws {
    let home = try #require(Environment.home)
    #expect(Files.expandingHome("~") == home)
    #expect(Files.expandingHome("~/x") == home + "/x")
  }
}
