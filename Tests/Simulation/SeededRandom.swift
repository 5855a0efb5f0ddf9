/// Numbers that a seed decides: the same seed is the same run.
///
/// Source: Steele, Lea, Flood: "Fast splittable pseudorandom number generators" (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// True that often in a thousand.
  mutating func happens(_ perMille: Int) -> Bool {
    Int.random(in: 0..<1000, using: &self) < perMille
  }
}
