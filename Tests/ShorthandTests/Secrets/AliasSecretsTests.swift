import TestSupport
import Testing

@testable import Shorthand

/// A line holds a secret as soon as an alias in it takes one, whatever else is wrong with the line.
struct AliasSecretsTests {
  private let aliases = Aliases([
    "sp": "set_password protocol=vnc password=${1}",
    "so": "object-add qom-type=secret id=s0 data=${1}",
    "op": "object-add qom-type=${1} id=s0 data=${2}",
    "vp": "\\hmp set_password vnc",
    "bare": "set_password",
    "rm": "device_del id=${1}",
    "q": "qom-set path=/o property=${1} value=${2}",
    "two": "sp", "three": "two ${1}", "seen": "\\dry sp",
  ])

  @Test(arguments: [
    ("sp X", "sp ***"), ("  sp  X  ", "  sp  ***  "), ("\\dry sp X", "\\dry sp ***"),
    ("\\watch 1 so X", "\\watch 1 so ***"), ("\\dry @* sp X", "\\dry @* sp ***"),
    ("@a,b sp X", "@a,b sp ***"), ("exec-oob sp X", "exec-oob sp ***"),
    ("transaction( sp X", "transaction( sp ***"), ("transaction(sp X )", "transaction(sp ***"),
    ("sp X b c", "sp ***"), ("so X x", "so ***"), ("sp \"X", "sp ***"), ("sp X =", "sp ***"),
    ("two X", "two ***"), ("three X", "three ***"), ("\\dry three X", "\\dry three ***"),
    ("seen X", "seen ***"), ("vp X", "vp ***"), ("bare vnc X", "bare ***"),
    ("op secret X c", "op ***"),
    ("stop\nsp X b", "stop\nsp ***"), ("sp X\nstop", "sp ***\nstop"),
    ("\\alias two sp X", "\\alias two sp ***"), ("q data X", "q ***"),
  ])
  func whatTheAliasTakesIsMasked(_ line: String, _ masked: String) {
    #expect(SecretPlaces(line, isLine: true, aliases: aliases).masked == masked)
  }

  @Test(arguments: [
    "sp", "sp ", "rm d0", "rm d0 x", "query-status sp x", "x a=sp b", "\\h sp", "op iothread t0 x",
    "\\alias sp device_del id=${1}", "stop", "# sp X", "q name x",
    "sp @F", "sp ${PW}",
  ])
  func otherLinesHoldNone(_ line: String) {
    #expect(SecretPlaces(line, isLine: true, aliases: aliases).isEmpty)
  }

  /// Time grows with the length, not with its square.
  @Test(arguments: [
    ("sp ", "sp *** "), ("\\dry sp ", "\\dry sp *** "), ("rm ", nil), ("\\dry rm ", nil),
    ("sp\n", nil), ("sp X\n", nil),
  ])
  func readsLongLines(_ part: String, _ masked: String?) throws {
    let ratio = try growth(from: 2_000, to: 32_000) { count in
      let line = String(repeating: part, count: count)
      let wanted = masked ?? line.replacing("X", with: "***")
      #expect(SecretPlaces(line, isLine: true, aliases: aliases).masked == wanted)
    }
    #expect(ratio < 64)
  }
}
