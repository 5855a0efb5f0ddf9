import Shorthand
import Testing

struct ParametersTests {
  @Test(arguments: [
    ("x id=${1}", "d0", "x id=d0"), ("x id=${1} n=${2:-5}", "d0", "x id=d0 n=5"),
    ("x id=${1} n=${2:-5}", "d0 6", "x id=d0 n=6"), ("x n=${1:-}", "", "x n="),
    ("${*}", "a b 'c d'", "a b 'c d'"), ("x ${*}", "", "x "),
    // A word keeps its quotes, and so what it is.
    ("x id=${1}", #""my disk""#, #"x id="my disk""#), ("x id=${1}", "'a b'", "x id='a b'"),
    // In a string, and in a longer word, it is what it means.
    (#"x c="on ${1}""#, #""a b""#, #"x c="on a b""#),
    (#"x c="on ${1}""#, #"'a"b'"#, #"x c="on a\"b""#), ("x c='${1}'", "it's", #"x c='it\'s'"#),
    ("x f=/a/${1}.img", "b", "x f=/a/b.img"), ("x f=/a/${1}.img", "'b c'", #"x f="/a/b c.img""#),
    ("x f=${1}.img n=1", #"'b"c d'"#, #"x f="b\"c d.img" n=1"#),
    (#"x o={"driver": "${1}", "n": ${2}}"#, "'q c' 5", #"x o={"driver": "q c", "n": 5}"#),
    (#"x f=json:{"driver":"${1}"}"#, "'q c'", #"x f=json:{"driver":"q c"}"#),
    // A line break would begin another line.
    (#"x a="${1}""#, #""a\u000ab\n""#, #"x a="a\u000ab\u000a""#),
    // Defaults may refer to other words.
    ("x n=${2:-${1}-snap}", "d0", "x n=d0-snap"), ("x n=${2:-${1}-snap}", "d0 s", "x n=s"),
    // All else stays.
    ("x a=${_} b=${name} c=$1 d=${1x}", "w", "x a=${_} b=${name} c=$1 d=${1x}"),
    ("# ${1} is a comment", "", "# ${1} is a comment"),
    ("\\alias rm device_del id=${1}", "", "\\alias rm device_del id=${1}"),
    ("migrate uri=exec:cat>${HOME}/${1}", "x", "migrate uri=exec:cat>${HOME}/x"),
    ("x it's ${1}", "a", "x it's a"), ("x )${1}", "a", "x )a"),
  ])
  func standInTheirPlaces(_ text: String, _ words: String, _ filled: String) throws {
    #expect(try Parameters(words).filled(into: text) == filled)
  }

  @Test(arguments: [("x id=${1}", "", 5..<9, 1), ("x ${1} ${3}", "a b", 7..<11, 3)])
  func aWordThatIsMissingIsTold(
    _ text: String, _ words: String, _ span: Range<Int>, _ number: Int
  ) throws {
    let parameters = try Parameters(words)
    #expect(throws: SyntaxError(.missingParameter(number), at: span)) {
      try parameters.filled(into: text)
    }
  }

  @Test(arguments: [
    ("x", 0, 0), ("x ${1}", 1, 1), ("${2} ${1:-a}", 2, 2), ("${1:-${2}}", 0, 2), ("${*}", 0, nil),
    ("${2} ${*}", 2, nil), ("${name} ${0} ${1", 0, 0),
  ])
  func aTextSaysHowManyItWants(_ text: String, _ required: Int, _ most: Int?) {
    let use = ParameterUse(of: text)
    #expect(use.required == required)
    #expect(use.most == most)
    #expect(!use.allows(required - 1))
    #expect(use.allows(required))
    if let most { #expect(!use.allows(most + 1)) } else { #expect(use.allows(100)) }
  }

  private static let aliases = Aliases([
    "rm": "device_del id=${1}", "st": "query-status", "info": "\\hmp info ${*}",
    "add": "blockdev-add driver=${2:-qcow2} node-name=${1}",
  ])

  @Test(arguments: [
    ("rm d0", "device_del id=d0"), ("  rm   'my disk'  ", "  device_del id='my disk'  "),
    ("rm d0 | cat", "device_del id=d0 | cat"), ("rm d0 > f", "device_del id=d0 > f"),
    ("exec-oob rm d0", "exec-oob device_del id=d0"), ("st a=1", "query-status a=1"),
    ("add n raw", "blockdev-add driver=raw node-name=n"), ("info", "\\hmp info "),
    ("info block d0", "\\hmp info block d0"),
    ("transaction(rm d0)", "transaction(device_del id=d0)"),
    ("x rm d0", "x rm d0"),
  ])
  func anAliasTakesTheWordsBehindIt(_ line: String, _ expanded: String) throws {
    #expect(try Self.aliases.expanding(line) == expanded)
  }

  @Test(arguments: [
    ("rm", SyntaxError.Reason.missingParameter(1), 0..<2),
    ("rm a b", .surplusParameter("rm", most: 1), 5..<6),
    ("rm 'a", .unbalancedQuote, 3..<4),
  ])
  func otherWordsAreAnError(
    _ line: String, _ reason: SyntaxError.Reason, _ span: Range<Int>
  ) throws {
    #expect(throws: SyntaxError(reason, at: span)) { try Self.aliases.expanding(line) }
  }
}
