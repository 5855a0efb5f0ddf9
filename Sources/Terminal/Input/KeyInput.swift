/// The keys of the terminal, from the bytes that were read to those that the line takes.
struct KeyInput {
  /// What was read and not decoded.
  var typeAhead = TypeAhead()
  var decoder = KeyDecoder()
  /// What was decoded and not taken.
  var keys: [Key] = []
  /// What the line has taken last.
  var pressed: Key?
  /// Which keys stand for signals on the user's terminal.
  var signals = SignalKeys()
  /// The terminal cannot be read any more.
  var isGone = false
  /// When something else than Ctrl-C was read last, in monotonic milliseconds.
  private var lastRead = 0

  /// How long nothing has come of a paste without an end once Ctrl-C is a key again, in milliseconds.
  private static let pastePatience = 1000

  /// Takes what was read. Ctrl-C drops a paste whose end has not come when it comes after a pause;
  /// inside of a paste it is text.
  ///
  /// - Parameter now: in monotonic milliseconds.
  mutating func take(_ bytes: ArraySlice<UInt8>, at now: Int) {
    let isInterruption = !bytes.isEmpty && bytes.allSatisfy { $0 == signals.interrupt }
    if !isInterruption {
      lastRead = now
    } else if now - lastRead >= Self.pastePatience, typeAhead.endsInPaste(after: decoder) {
      typeAhead = TypeAhead()
      decoder.reset()
    }
    typeAhead.append(bytes)
  }

  /// Decodes the next byte that was read, or as much of a paste as was; false if there is none.
  ///
  /// - Complexity: O(number of bytes) in a paste.
  mutating func decodeMore() -> Bool {
    if decoder.isPasting, typeAhead.count > 0 {
      typeAhead.give { bytes in
        let (count, completed) = decoder.decodePasted(bytes)
        keys += completed
        return count
      }
      return true
    }
    guard let byte = typeAhead.next() else { return false }
    keys += decoder.decode(byte)
    return true
  }

  /// What the terminal has said of pictures among the keys, which is taken; they keep their order.
  ///
  /// - Returns: for each, whether it draws them.
  /// - Complexity: O(number of bytes).
  mutating func takePictureReports() -> [Bool] {
    while !decoder.isIdle, decodeMore() {}
    let reports = keys.compactMap { key in
      if case .pictureReport(let isOffered) = key { isOffered } else { nil }
    }
    keys.removeAll { if case .pictureReport = $0 { true } else { false } }
    return reports + (decoder.isIdle ? typeAhead.takePictureReports(after: decoder) : [])
  }

  /// What has been decoded in part becomes a key: nothing has followed.
  mutating func timeOut() {
    keys += decoder.timeOut()
  }
}
