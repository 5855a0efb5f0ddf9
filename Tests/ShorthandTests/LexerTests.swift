import Testing

@testable import Shorthand

@Suite struct LexerTests {
  /// One letter for each byte.
  private func drawn(_ text: String) -> String {
    var letters = Array(repeating: Character(" "), count: text.utf8.count)
    for token in Lexer.tokens(of: text) {
      for place in token.range { letters[place] = letter(token.kind) }
    }
    return String(letters)
  }

  private func letter(_ kind: Lexer.Token.Kind) -> Character {
    switch kind {
    case .command: "c"
    case .key: "k"
    case .punctuation: "="
    case .string: "s"
    case .number: "n"
    case .literal: "l"
    case .bracket: "b"
    case .variable: "v"
    case .text: "t"
    case .comment: "#"
    case .metaCommand: "\\"
    case .outlet: "|"
    case .invalid: "!"
    }
  }

  @Test(arguments: [
    ("", ""),
    ("  query-status", "  cccccccccccc"),
    ("x a=1 b=two c=true", "c k=n k=ttt k=llll"),
    ("x a.b:=5 c=\"d e\"", "c kkk==n k=sssss"),
    ("x a=b\"c d\"e f='", "c k=ttt kkk k=!"),
    ("x a='b c' d=\"\\\"\"", "c k=sssss k=ssss"),
    ("x a=json:{\"b c\": [1]} d=json:{\"", "c k=ttttttttttttttttt k=ttttttt"),
    ("x a={\"b\": [1, 'c', True]}", "c k=bkkk= bn= sss= llllbb"),
    ("x a=${_.0} b=-7 c=007", "c k=vvvvvv k=nn k=ttt"),
    ("x a=b | jq '.'", "c k=t ||||||||"),
    ("x a|jq", "c kkkk"),
    ("x|jq >f", "c||||||"),
    ("x a=b|c >f", "c k=ttt ||"),
    ("x > f", "c |||"),
    ("# a b", "#####"),
    ("\\dry x a=1", "\\\\\\\\      "),
    ("exec-oob x a=1", "cccccccc c k=n"),
    ("a=1", "!!!"),
    ("transaction( abort )", "ccccccccccc= ccccc ="),
    ("transaction(abort)|jq", "ccccccccccc=ccccc=|||"),
    ("transaction( a.b=1 x c=2", "ccccccccccc= kkk=n c k=n"),
    (") | jq", "= ||||"),
    ("-> {\"execute\": \"x\"}", "== bkkkkkkkkk= sssb"),
    ("<- {}", "#####"),
    ("{\"a\": 1.5} x", "bkkk= tttb  "),
    ("x a=[1,\n2]\ny", "c k=bn= nb c"),
    ("x a=1\ntransaction(\nabort\n) | jq", "c k=n ccccccccccc= ccccc = ||||"),
  ])
  func colours(_ text: String, _ letters: String) {
    #expect(drawn(text) == letters)
  }

  /// Tokens are in order, inside the text, and none is empty, whatever is typed.
  @Test(arguments: CaseTable.cases)
  func staysInside(_ table: ShorthandCase) {
    for line in table.lines {
      let bytes = Array(line.text.utf8)
      for count in 0...bytes.count {
        var end = 0
        let text = String(decoding: bytes[..<count], as: UTF8.self)
        for token in Lexer.tokens(of: text) {
          #expect(token.range.lowerBound >= end && !token.range.isEmpty)
          end = token.range.upperBound
        }
        #expect(end <= text.utf8.count)
      }
    }
  }
}
