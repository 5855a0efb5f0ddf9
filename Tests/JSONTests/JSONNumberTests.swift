import JSON
import Testing

@Suite struct JSONNumberTests {
  @Test(
    arguments: [
      ("0", 0, 0.0), ("-0", 0, 0), ("2.50", nil, 2.5), ("1e3", nil, 1000), ("-12", -12, -12),
      ("9223372036854775807", Int.max, 0x1p63),
      ("-9223372036854775808", Int.min, -9223372036854775808),
      ("9223372036854775808", nil, 9223372036854775808),
      ("123456789012345678901234567890", nil, 123456789012345677877719597056), ("1e400", nil, nil),
      ("-1e400", nil, nil), ("1e-400", nil, 0),
    ] as [(String, Int?, Double?)])
  func knowsItsValue(_ text: String, _ int: Int?, _ double: Double?) throws {
    let number = try #require(JSONNumber(text))
    #expect(number.text == text && number.int == int && number.double == double)
    #expect(JSONValue.number(number).compact == text)
  }

  @Test(arguments: ["", " 1", "1 ", "+1", "01", "1.", ".5", "1e", "0x1", "1_0", "٣", "NaN", "--1"])
  func refusesOtherSpellings(_ text: String) {
    #expect(JSONNumber(text) == nil)
  }

  /// Ten million digits are a number like any other.
  @Test func keepsAnyLength() throws {
    let text = String(repeating: "7", count: 10_000_000)
    #expect(try JSONValue(parsing: text).compact == text)
  }
}
