import TestSupport
import Testing

@testable import QMP

@Suite struct LineFramerTests {
  private static let pretty = "{\n    \"a\": {\n    },\n    \"b\": 1\n}"

  private static let table: [(String, [String])] = [
    ("", []),
    ("\n", []),
    (" \t\r\n\r\n\n", []),
    ("{}\n", ["{}"]),
    ("{}\r\n", ["{}"]),
    ("{}", ["{}"]),
    ("  {} \t\r\n", ["{}"]),
    ("{}\r\n{\"a\":1}\r\n", ["{}", "{\"a\":1}"]),
    ("{}\n\n\r\n[]\n", ["{}", "[]"]),
    ("{}{}\n", ["{}{}"]),
    ("{\"a\":\"\\n\"}\nx", ["{\"a\":\"\\n\"}", "x"]),
    (pretty + "\n", [pretty]),
    (pretty.replacing("\n", with: "\r\n") + "\r\n", [pretty.replacing("\n", with: "\r\n")]),
    ("\n" + pretty + "\n{}\n" + pretty + "\n", [pretty, "{}", pretty]),
    // A lone brace that no indented line follows.
    ("{\n{}\n", ["{\n", "{}"]),
    ("{\n\n{}\n", ["{\n", "{}"]),
    ("{\nx\n", ["{\n", "x"]),
    ("{\n}\n", ["{\n}"]),
    ("{\n  \"a\": 1\n]\n", ["{\n  \"a\": 1\n", "]"]),
    ("{\n  \"a\": 1\n", ["{\n  \"a\": 1\n"]),
    ("{", ["{"]),
    ("\u{FF}\n", ["\u{FF}"]),
  ]

  @Test(arguments: table)
  func cutsHoweverThePacketsFall(_ text: String, _ expected: [String]) {
    for chunks in EveryChunking(text) {
      var framer = LineFramer()
      var messages: [[UInt8]] = []
      for chunk in chunks {
        framer.buffer += chunk
        while let message = framer.next() { messages.append(message.bytes) }
      }
      if let rest = framer.takeRest() { messages.append(rest) }
      #expect(messages.map { String(decoding: $0, as: UTF8.self) } == expected)
      let more = framer.next()?.bytes ?? framer.takeRest()
      #expect(more == nil)
    }
  }

  @Test func keepsWhatIsNotFinished() {
    var framer = LineFramer()
    framer.buffer += "{}\n{".utf8
    let first = framer.next()
    let second = framer.next()
    #expect(first?.bytes == Array("{}".utf8) && second == nil)
    framer.buffer += "}\n".utf8
    let third = framer.next()
    let rest = framer.takeRest()
    #expect(third?.bytes == Array("{}".utf8) && rest == nil)
  }

  @Test func knowsALineThatIsTooLong() {
    var framer = LineFramer(limit: 10)
    framer.buffer += "0123456789\n0123456789".utf8
    _ = framer.next()
    _ = framer.next()
    #expect(!framer.isOverLimit)
    framer.buffer += "x".utf8
    let message = framer.next()
    #expect(message == nil && framer.isOverLimit)
  }

  /// Time grows with the bytes, not with their square: a message of many packets, and many
  /// messages in one.
  @Test func takesManyPackets() {
    var framer = LineFramer()
    let packet = Array(repeating: UInt8(ascii: "x"), count: 1000)
    for _ in 0..<10_000 {
      framer.buffer += packet
      let message = framer.next()
      #expect(message == nil)
    }
    framer.buffer.append(UInt8(ascii: "\n"))
    let message = framer.next()
    #expect(message?.bytes.count == 10_000_000)
    for _ in 0..<100_000 { framer.buffer += "{}\r\n".utf8 }
    var count = 0
    while framer.next() != nil { count += 1 }
    let rest = framer.takeRest()
    #expect(count == 100_000 && rest == nil)
  }
}
