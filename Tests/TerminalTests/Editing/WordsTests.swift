import Testing

@testable import Terminal

@Suite struct WordsTests {
  /// `|` is the place from which words are looked for, `<` where the one before begins and `>` where
  /// the one behind ends.
  @Test(arguments: [
    "<block_resize>|", "<block_re|size>", "qom-get path=/<machine/|dev-0> x", "<|a>",
    "<ab| , =  c>",
    "x <é漢|字> y", "<e\u{301}|e\u{301}>.x", "<id=|d0>.x", "<|>", "<|  >", "<a=|1>",
  ])
  func ofNames(_ marked: String) { expect(.name, marked) }

  @Test(arguments: ["x <a=|1,2> y", "x <a=1  |b>", "<  |  >", "<x|>", "<json:{'a':|1}> {"])
  func betweenBlanks(_ marked: String) { expect(.blankSeparated, marked) }

  private func expect(_ kind: Words.Kind, _ marked: String) {
    let text = marked.unicodeScalars.filter { !"<|>".unicodeScalars.contains($0) }
    var places: [Unicode.Scalar: Int] = [:]
    var offset = 0
    for scalar in marked.unicodeScalars {
      if "<|>".unicodeScalars.contains(scalar) { places[scalar] = offset } else { offset += 1 }
    }
    let place = places["|"] ?? -1
    if let start = places["<"] {
      #expect(Words.start(kind, before: place, in: Array(text)) == start)
    }
    if let end = places[">"] { #expect(Words.end(kind, after: place, in: Array(text)) == end) }
  }

  @Test(arguments: [
    ("qom-get path=/machine", "path=/machine"), ("stop", "stop"), ("x  a=1 ", "a=1"), ("  ", nil),
    ("", nil),
  ])
  func findsTheLastOfALine(_ line: String, _ word: String?) {
    #expect(Words.word(nil, of: line) == word)
  }

  @Test(arguments: [(0, "a"), (1, "b=1"), (2, "c"), (3, nil), (-1, nil)])
  func numbersWords(_ number: Int, _ word: String?) {
    #expect(Words.word(number, of: " a  b=1 c ") == word)
  }
}
