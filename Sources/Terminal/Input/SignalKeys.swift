/// The keys that stand for signals: Ctrl-C, Ctrl-\ and Ctrl-Z, unless the user's terminal has others.
struct SignalKeys: Equatable {
  enum Meaning {
    case interrupt, quit, suspend
  }

  /// Nil where the terminal has no such key.
  var interrupt: UInt8? = 0x03
  var quit: UInt8? = 0x1C
  var suspend: UInt8? = 0x1A

  func hold(_ byte: UInt8) -> Bool { [interrupt, quit, suspend].contains(byte) }

  func meaning(of key: Key) -> Meaning? {
    guard case .character(let scalar) = key, let byte = UInt8(exactly: scalar.value) else {
      return nil
    }
    switch byte {
    case interrupt: return .interrupt
    case quit: return .quit
    case suspend: return .suspend
    default: return nil
    }
  }
}
