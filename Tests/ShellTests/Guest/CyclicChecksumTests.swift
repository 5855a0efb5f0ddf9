import Testing

@testable import Shell

struct CyclicChecksumTests {
  /// What `cksum` prints of these.
  @Test(arguments: [
    ("", UInt32(4_294_967_295)), ("a", 1_220_704_766), ("123456789", 930_766_865),
    ("hello\n", 3_015_617_425),
  ])
  func isThatOfCksum(_ text: String, _ value: UInt32) {
    var sum = CyclicChecksum()
    sum.add(Array(text.utf8))
    #expect(sum.value == value)
    #expect(sum.agrees(with: "\(value) \(text.utf8.count) /a/file\n") == true)
    #expect(sum.agrees(with: "\(value) \(text.utf8.count + 1) f\n") == false)
    #expect(sum.agrees(with: "\(value ^ 1) \(text.utf8.count)") == false)
    #expect(sum.agrees(with: "cksum: no such file") == nil)
  }

  @Test func piecesMakeTheWhole() {
    var pieces = CyclicChecksum()
    pieces.add(Array("1234".utf8))
    pieces.add([])
    pieces.add(Array("56789".utf8))
    #expect(pieces.value == 930_766_865)
    #expect(pieces.count == 9)
  }
}
