import JSON
import TestSupport
import Testing

@testable import QMP

/// What is checked while a message comes in is what is checked of it as a whole.
@Suite struct MessageScanTests {
  private static let texts = [
    #"{"return": [1, {"b": "x\u00e9\\"}, -1.5e3, true, null], "id": 17}"#,
    #"{"event": "STOP", "timestamp": {"seconds": 1, "microseconds": 22}}"#,
    #"{"a" : 12 , "id":"é€😀" }"#,
    "{}", "{ }", #"{"a": 1}  "#, #" {"a": 1}"#,
    "1", "123", "[1, 2]", "x", "{", #"{"a""#, #"{"a": 01}"#, #"{"a": 1.}"#, #"{"a": tru}"#,
    #"{"a": "\ud800"}"#, #"{"a": "\q"}"#, #"{"a": 1}{"#, #"{"a": 1,}"#, #"{"a": [1}"#,
    "{\"a\": \"\u{1}\"}",
  ]

  @Test(arguments: texts)
  func agreesWithTheWhole(_ text: String) {
    let bytes = Array(text.utf8)
    for chunks in EveryChunking(text) {
      var scan = MessageScan()
      var received: [UInt8] = []
      for chunk in chunks {
        received += chunk
        scan.advance(over: received.span)
      }
      #expect(read(bytes, scan) == read(bytes, nil))
    }
  }

  /// What has come is checked at once, up to a token that is cut off.
  @Test(arguments: [
    (#"{"#, 1), (#"{"return": [1, {"a": "b"#, 21), (#"{"return": [1, 2"#, 15),
    (#"{"return": [1, 2,"#, 17), (#"{"return": []} "#, 15), (#"{"a": 1}{"#, 8), (#" {"a": 1}"#, 0),
  ])
  func goesAsFarAsItCan(_ text: String, _ checked: Int) {
    var scan = MessageScan()
    scan.advance(over: Array(text.utf8).span)
    #expect(scan.checked == checked)
  }

  /// The framer lets it go on with each packet of a large message, and leaves small ones alone.
  @Test func comesWithLargeMessages() {
    var framer = LineFramer(large: 20)
    framer.buffer += #"{"a": 1}"#.utf8
    let none = framer.next()
    framer.buffer += ("\n" + #"{"return": ["0123456789", 1"#).utf8
    let small = framer.next()
    let unfinished = framer.next()
    framer.buffer += "]}\n".utf8
    let large = framer.next()
    #expect(none == nil && unfinished == nil && small?.scan == nil)
    #expect(large?.scan?.checked == 26)
  }

  private func read(_ bytes: [UInt8], _ scan: MessageScan?) -> Result<ServerMessage, ProtocolError>
  {
    Result { () throws(ProtocolError) in try ServerMessage(bytes, scan) }
  }

  /// Bytes that are no UTF-8 are as wrong in two packets as in one.
  @Test(arguments: [[0xC3], [0xC3, 0x28], [0xE2, 0x82], [0xFF]] as [[UInt8]])
  func findsWhatIsNotUTF8(_ wrong: [UInt8]) {
    let bytes = Array(#"{"a": ""#.utf8) + wrong + Array(#""}"#.utf8)
    var scan = MessageScan()
    for count in 0...bytes.count { scan.advance(over: bytes.span.extracting(first: count)) }
    #expect(throws: ProtocolError.malformed(JSONError(.invalidUTF8, at: 7))) {
      try ServerMessage(bytes, scan)
    }
  }

  /// Time grows with the bytes: the string is not read anew with each packet.
  @Test func takesALongStringInManyPackets() throws {
    let ratio = try growth(from: 100, to: 1_600) { count in
      var bytes = Array(#"{"return": ""#.utf8)
      var scan = MessageScan()
      for _ in 0..<count {
        bytes += repeatElement(UInt8(ascii: "x"), count: 4_000)
        scan.advance(over: bytes.span)
      }
      bytes += Array(#""}"#.utf8)
      let message = try ServerMessage(bytes, scan)
      #expect(message.range(of: "return")?.count == 4_000 * count + 2)
    }
    #expect(ratio < 64)
  }
}
