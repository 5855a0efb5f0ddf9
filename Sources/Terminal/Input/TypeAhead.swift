/// What has been typed and not taken yet, in bytes, as the kernel keeps it for a program that is
/// busy.
struct TypeAhead {
  private var bytes: [UInt8] = []
  /// Where the next byte stands.
  private var start = 0
  /// Up to where no key stands for a signal, and what the keys up to there have led to.
  private var examined = 0
  private var scout = KeyDecoder()

  /// How many bytes wait.
  var count: Int { bytes.count - start }

  /// - Complexity: O(number of bytes), amortised.
  mutating func append(_ more: some Collection<UInt8>) {
    if start > 0, start >= bytes.count / 2 { drop(to: start) }
    bytes.append(contentsOf: more)
  }

  /// The next byte, which is taken.
  mutating func next() -> UInt8? {
    guard start < bytes.count else { return nil }
    defer { start += 1 }
    return bytes[start]
  }

  /// The next key that stands for a signal, which is taken; what a paste holds is text. What was
  /// typed ahead of an interruption goes with it; ahead of the others it stays.
  ///
  /// - Parameter decoder: What the bytes before the first have led to.
  /// - Complexity: O(number of bytes), each of them once.
  mutating func takeSignal(
    _ signals: SignalKeys, after decoder: KeyDecoder
  ) -> SignalKeys.Meaning? {
    if examined <= start { (examined, scout) = (start, decoder) }
    while examined < bytes.count {
      // The byte of a signal is a key by itself, whatever it cuts short.
      let key = scout.decode(bytes[examined]).last
      examined += 1
      guard let meaning = key.flatMap({ signals.meaning(of: $0) }) else { continue }
      if meaning == .interrupt { drop(to: examined) } else { removeLastExamined() }
      return meaning
    }
    return nil
  }

  /// What the terminal has said of pictures among the keys, which is taken; they keep their order.
  ///
  /// - Parameter decoder: What the bytes before the first have led to: whole keys.
  /// - Returns: for each, whether it draws them.
  /// - Complexity: O(number of bytes).
  mutating func takePictureReports(after decoder: KeyDecoder) -> [Bool] {
    var decoder = decoder
    var reports: [Bool] = []
    // Where that began which is not complete.
    var (first, next) = (start, start)
    while next < bytes.count {
      let keys = decoder.decode(bytes[next])
      next += 1
      if keys.isEmpty { continue }
      if case .pictureReport(let isOffered)? = keys.last {
        reports.append(isOffered)
        bytes.removeSubrange(first..<next)
        (next, examined) = (first, start)
      }
      first = decoder.isIdle ? next : next - 1
    }
    return reports
  }

  /// Whether what comes next belongs to a paste.
  ///
  /// - Parameter decoder: What the bytes before the first have led to.
  /// - Complexity: O(number of bytes).
  func endsInPaste(after decoder: KeyDecoder) -> Bool {
    var decoder = decoder
    for byte in bytes[start...] { _ = decoder.decode(byte) }
    return decoder.isPasting
  }

  /// Puts bytes in another place: as many of those that wait as the closure takes.
  mutating func give(_ take: (ArraySlice<UInt8>) -> Int) {
    if count > 0 { start += take(bytes[start...]) }
  }

  private mutating func removeLastExamined() {
    examined -= 1
    bytes.remove(at: examined)
  }

  private mutating func drop(to end: Int) {
    bytes.removeSubrange(..<end)
    start = 0
    examined = max(0, examined - end)
  }
}
