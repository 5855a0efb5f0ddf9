import QMP

/// Lines that belong together because a bracket is open, and when it is worth reading them again.
///
/// Reading them after each line would take time that grows with the square of their number. So
/// once they are long, they are read when a bracket closed or a quote is open, and else each time
/// that they have become twice as long.
struct GatheredLines {
  private(set) var text = ""
  /// Where the first of them stands, counted from 1.
  private(set) var firstLine = 0

  private var balance = BracketBalance()
  private var nextLength = 0
  private static let alwaysRead = 4 * 1024

  var isEmpty: Bool { text.isEmpty }

  /// Adds a line.
  ///
  /// - Returns: whether the lines should be read now.
  /// - Complexity: O(length of the line).
  mutating func append(_ line: String, number: Int) -> Bool {
    if text.isEmpty {
      firstLine = number
      text = line
    } else {
      text += "\n" + line
    }
    var hasClosed = false
    for byte in line.utf8 {
      balance.read(byte)
      hasClosed = hasClosed || balance.isClosed
    }
    let length = text.utf8.count
    guard hasClosed || balance.quote != nil || length < Self.alwaysRead || length >= nextLength
    else { return false }
    nextLength = 2 * length
    return true
  }

  /// They have been run, or were wrong.
  mutating func clear() {
    self = GatheredLines()
  }
}
