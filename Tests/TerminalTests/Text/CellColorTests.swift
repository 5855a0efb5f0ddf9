import Testing

@testable import Terminal

@Suite struct CellColorTests {
  @Test(arguments: [
    (0, 0, 0, 16), (255, 255, 255, 231), (255, 0, 0, 196), (0, 0, 255, 21), (95, 135, 175, 67),
    (8, 8, 8, 232), (238, 238, 238, 255), (170, 170, 170, 248), (100, 100, 100, 241),
    (215, 0, 135, 162), (47, 47, 47, 236), (115, 115, 115, 243),
  ])
  func isTheNearestOf256(_ red: UInt8, _ green: UInt8, _ blue: UInt8, _ number: UInt8) {
    #expect(CellColor(red, green, blue, has24Bits: false) == .palette(number))
  }

  /// No other of the 240 is nearer.
  @Test func noneIsNearer() {
    let steps = [0, 95, 135, 175, 215, 255]
    var colors: [(UInt8, [Int])] = []
    for number in 0..<216 {
      colors.append(
        (UInt8(16 + number), [steps[number / 36], steps[number / 6 % 6], steps[number % 6]]))
    }
    for shade in 0..<24 {
      colors.append((UInt8(232 + shade), [Int](repeating: 8 + 10 * shade, count: 3)))
    }
    for seed in 0..<500 {
      let wanted = [seed * 7919 % 256, seed * 104_729 % 256, seed * 1_299_709 % 256]
      func distance(_ color: [Int]) -> Int {
        zip(color, wanted).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      }
      let color = CellColor(
        UInt8(wanted[0]), UInt8(wanted[1]), UInt8(wanted[2]), has24Bits: false)
      guard case .palette(let number) = color else {
        Issue.record("\(color)")
        continue
      }
      let found = colors.first { $0.0 == number }.map { distance($0.1) }
      #expect(found == colors.map { distance($0.1) }.min(), "\(wanted)")
    }
  }

  @Test func a24BitColourStaysWhatItIs() {
    #expect(CellColor(1, 2, 3, has24Bits: true) == .rgb(1, 2, 3))
  }
}
