/// A picture in pixels, for a terminal that draws them.
///
/// It holds nothing but colours and its own sizes, so that nothing in it can drive a terminal.
package struct PixelPicture: Hashable, Sendable {
  private let width: Int
  private let height: Int
  private let base64: [UInt8]
  /// The cells that it takes.
  let columns: Int
  let rows: Int

  /// - Parameters:
  ///   - base64: red, green and blue of each of `width` × `height` pixels, row by row from the top.
  ///   - columns: the cells that it is drawn over; more than 0.
  ///   - rows: the same; more than 0.
  /// - Complexity: O(number of pixels).
  package init(width: Int, height: Int, base64: [UInt8], columns: Int, rows: Int) {
    precondition(columns > 0 && rows > 0 && base64.count == 4 * width * height)
    precondition(base64.allSatisfy(Self.isDigit))
    self.width = width
    self.height = height
    self.base64 = base64
    self.columns = columns
    self.rows = rows
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"): true
    default: false
    }
  }

  /// So much of it may be sent at once, in bytes.
  private static let longestPiece = 4096

  /// What makes the terminal draw it from the cursor's cell on; the cursor stays. The terminal answers
  /// nothing.
  ///
  /// Source: kitty, "Terminal graphics protocol": pixels of 24 bits, in pieces.
  ///
  /// - Parameter number: that of the picture which it takes the place of; nil if there is none.
  /// - Complexity: O(number of pixels).
  func drawing(inPlaceOf number: Int?) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(base64.count + base64.count / 128 + 128)
    var place = 0
    while place < base64.count {
      let end = min(place + Self.longestPiece, base64.count)
      let more = end < base64.count ? 1 : 0
      let head =
        place == 0
        ? "a=T,f=24,s=\(width),v=\(height),c=\(columns),r=\(rows),C=1,q=2,"
          + (number.map { "i=\($0),p=1," } ?? "") : ""
      result += Array("\u{1B}_G\(head)m=\(more);".utf8)
      result += base64[place..<end]
      result += Array("\u{1B}\\".utf8)
      place = end
    }
    return result
  }
}
