/// The keys of the terminal, from the bytes that were read to those that the line takes.
struct KeyInput {
  /// What was read and not decoded.
  var typeAhead = TypeAhead()
  var decoder = KeyDecoder()
  /// What was decoded and not taken.
  var keys: [Key] = []
  /// Which keys stand for signals on the user's terminal.
  var signals = SignalKeys()
  /// The terminal cannot be read any more.
  var isGone = false

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

  /// What has been decoded in part becomes a key: nothing has followed.
  mutating func timeOut() {
    keys += decoder.timeOut()
  }
}
