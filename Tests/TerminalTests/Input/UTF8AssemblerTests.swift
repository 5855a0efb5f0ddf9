import Testing

@testable import Terminal

@Suite struct UTF8AssemblerTests {
  /// The standard library repairs text by the same rule: U+FFFD for each maximal part.
  static let texts: [[UInt8]] = [
    Array("aé漢🙂\u{10FFFF}\u{0}".utf8), [0xC0, 0xAF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80],
    [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80], [0xC3, 0xC3, 0xA9],
    [0xE6, 0xBC, 0x41], [0xF0, 0x9F, 0x99], [0xE6, 0xE6, 0xBC, 0xA2], [0x80, 0xBF, 0xFE, 0xFF],
  ]

  @Test(arguments: texts)
  func repairsAsTheStandardLibraryDoes(_ bytes: [UInt8]) {
    #expect(assembled(bytes) == Array(String(decoding: bytes, as: UTF8.self).unicodeScalars))
  }

  @Test func repairsEveryPairOfBytes() {
    for first in UInt8.min...UInt8.max {
      for second in UInt8.min...UInt8.max {
        let bytes = [first, second]
        let repaired = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
        if assembled(bytes) != repaired { Issue.record("\(bytes): \(assembled(bytes))") }
      }
    }
  }

  private func assembled(_ bytes: [UInt8]) -> [Unicode.Scalar] {
    var assembler = UTF8Assembler()
    return bytes.flatMap { assembler.append($0) } + (assembler.finish().map { [$0] } ?? [])
  }
}
