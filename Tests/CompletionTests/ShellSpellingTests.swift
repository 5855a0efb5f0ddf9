import Testing

@testable import Completion

@Suite struct ShellSpellingTests {
  @Test(
    arguments: [
      ("jq", "jq"), ("/tmp/a-b_c.txt", "/tmp/a-b_c.txt"), ("a b", "'a b'"), ("it's", #"'it'\''s'"#),
      ("$HOME", "'$HOME'"), ("~/a b", "~/'a b'"), ("~me/a", "~me/a"), ("~", "'~'"),
      ("a;b", "'a;b'"), ("日本", "日本"), ("a\nb", nil), ("a\u{202e}b", nil), ("", nil),
      ("!x", "'!x'"), ("${_}", "'${_}'"), ("a=b", "'a=b'"),
    ] as [(String, String?)])
  func isOneWordOfTheShells(_ word: String, _ spelled: String?) {
    #expect(ShellSpelling.word(word, isOpen: false) == spelled)
  }

  @Test func leavesTheQuoteOfAFolderOpen() {
    #expect(ShellSpelling.word("/a b/", isOpen: true) == "'/a b/")
    #expect(ShellSpelling.word("/ab/", isOpen: true) == "/ab/")
  }

  @Test(
    arguments: [
      ("jq", "jq", true), ("jq .a", ".a", false), ("jq . | gr", "gr", true), ("a;b", "b", true),
      ("a && b c", "c", false), ("a > f", "f", false), ("a 'x y", "x y", false),
      (#"a "x y"#, "x y", false), (#"a x\ y"#, "x y", false), ("a ", "", false), ("", "", true),
      ("jq '.[] | .x' f", "f", false), ("(a", "a", true), ("a | ", "", true),
      ("A=1 ca", "ca", true), ("A=1 _b2=/t", "/t", false), ("A= b", "b", true), ("A=1", "1", false),
      ("a A=1 b", "b", false), ("'A=1' b", "b", false), ("1A=2 b", "b", false), ("a=", "", false),
      ("a | B='x y' c", "c", true), ("A=1 b c", "c", false),
    ] as [(String, String, Bool)])
  func findsTheWord(_ line: String, _ typed: String, _ isProgram: Bool) {
    let word = ShellWord(in: Array(line.utf8)[...], line.utf8.count)
    #expect(word.typed == typed)
    #expect(word.isProgram == isProgram)
    #expect(word.isLiteral)
  }

  @Test(arguments: ["echo $X", "echo \"$X", "echo `ls", "ls *"])
  func completesNothingThatTheShellReplaces(_ line: String) {
    #expect(!ShellWord(in: Array(line.utf8)[...], line.utf8.count).isLiteral)
  }
}
