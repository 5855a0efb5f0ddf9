/// A colour of a terminal's cell.
package enum CellColor: Hashable, Sendable {
  /// Where the terminal knows 24-bit colours.
  case rgb(UInt8, UInt8, UInt8)
  /// One of 256: 16…231 are a cube of 6 × 6 × 6, 232…255 a ramp of grey.
  case palette(UInt8)

  /// The colour as a terminal shows it.
  package init(_ red: UInt8, _ green: UInt8, _ blue: UInt8, has24Bits: Bool) {
    self = has24Bits ? .rgb(red, green, blue) : .palette(Self.nearest(red, green, blue))
  }

  /// The nearest of the 240 colours that every terminal shows alike.
  ///
  /// Source: xterm, "256colres.pl": the steps of the cube are 0, 95, 135, …, 255, those of the ramp 8,
  /// 18, …, 238.
  private static func nearest(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> UInt8 {
    let wanted = [Int(red), Int(green), Int(blue)]
    let steps = wanted.map { $0 < 48 ? 0 : $0 < 115 ? 1 : ($0 - 35) / 40 }
    let cube = steps.map { $0 == 0 ? 0 : 55 + 40 * $0 }
    let mean = wanted.reduce(0, +) / 3
    let shade = min(23, max(0, (mean - 3) / 10))
    let grey = [Int](repeating: 8 + 10 * shade, count: 3)
    func distance(_ color: [Int]) -> Int {
      zip(color, wanted).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    }
    return UInt8(
      distance(grey) < distance(cube)
        ? 232 + shade : 16 + 36 * steps[0] + 6 * steps[1] + steps[2])
  }

  /// The parameters of SGR that choose it, behind 38 or 48.
  ///
  /// Source: ECMA-48 and ITU-T T.416, as xterm has them: `5;N`, `2;R;G;B`.
  var parameters: String {
    switch self {
    case .rgb(let red, let green, let blue): "2;\(red);\(green);\(blue)"
    case .palette(let number): "5;\(number)"
    }
  }
}
