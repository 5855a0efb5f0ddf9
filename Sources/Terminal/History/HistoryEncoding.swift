/// How an entry stands in the history file: on one line, `\n` for a line feed and `\\` for a
/// backslash; everything else as it is.
package enum HistoryEncoding {
  /// The entry with its line feed.
  ///
  /// - Complexity: O(length).
  static func encode(_ entry: String) -> [UInt8] {
    var line: [UInt8] = []
    line.reserveCapacity(entry.utf8.count + 1)
    for byte in entry.utf8 {
      switch byte {
      case UInt8(ascii: "\n"): line += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
      case UInt8(ascii: "\\"): line += [UInt8(ascii: "\\"), UInt8(ascii: "\\")]
      default: line.append(byte)
      }
    }
    line.append(UInt8(ascii: "\n"))
    return line
  }

  /// The entry of a line; what is not UTF-8 becomes U+FFFD, and a backslash before any other
  /// character stands for itself.
  ///
  /// - Complexity: O(length).
  package static func decode(_ line: ArraySlice<UInt8>) -> String {
    if line.span.firstOffset(of: UInt8(ascii: "\\")) == nil {
      return String(decoding: line, as: UTF8.self)
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(line.count)
    var index = line.startIndex
    while index < line.endIndex {
      let next = index + 1 < line.endIndex ? line[index + 1] : 0
      if line[index] == UInt8(ascii: "\\"), next == UInt8(ascii: "n") || next == UInt8(ascii: "\\")
      {
        bytes.append(next == UInt8(ascii: "n") ? UInt8(ascii: "\n") : next)
        index += 2
      } else {
        bytes.append(line[index])
        index += 1
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The entries of a history that another program kept: one a line as typed, or, below the line
  /// `_HiStOrY_V2_`, in libedit's notation with octal escapes.
  ///
  /// - Complexity: O(length).
  static func decodeLegacy(_ bytes: [UInt8]) -> [String] {
    var lines = bytes.split(separator: UInt8(ascii: "\n"))[...]
    let isLibedit = lines.first.map { $0.elementsEqual("_HiStOrY_V2_".utf8) } ?? false
    if isLibedit { lines = lines.dropFirst() }
    return lines.map { line in
      String(decoding: isLibedit ? withoutOctal(line) : Array(line), as: UTF8.self)
    }
  }

  private static func withoutOctal(_ line: ArraySlice<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    var index = line.startIndex
    while index < line.endIndex {
      let digits = line[min(index + 1, line.endIndex)..<min(index + 4, line.endIndex)]
      if line[index] == UInt8(ascii: "\\"), digits.count == 3,
        let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 8)
      {
        bytes.append(value)
        index += 4
      } else {
        bytes.append(line[index])
        index += 1
      }
    }
    return bytes
  }
}
