/// A picture in 24-bit colours.
package struct Picture: Hashable, Sendable {
  /// In pixels; more than 0.
  package let width: Int
  /// In pixels; more than 0.
  package let height: Int
  /// Red, green and blue of each pixel, row by row from the top.
  package let bytes: [UInt8]

  /// More than any display has in a row or a column.
  private static let most = 32_768

  /// A picture of those pixels.
  ///
  /// - Parameter bytes: three for each pixel.
  package init(width: Int, height: Int, bytes: [UInt8]) {
    precondition(width > 0 && height > 0 && bytes.count == 3 * width * height)
    self.width = width
    self.height = height
    self.bytes = bytes
  }

  /// Reads what QEMU writes without a format of another name.
  ///
  /// Source: netpbm, "PPM Format Specification": `P6`, width, height and the largest value in decimal
  /// with white space between them, one white space, then the pixels.
  ///
  /// - Complexity: O(number of pixels).
  package init(ppm file: [UInt8]) throws(PictureError) {
    if file.isEmpty { throw .empty }
    var place = 0
    func word() -> ArraySlice<UInt8> {
      while place < file.count, Self.isSpace(file[place]) || file[place] == UInt8(ascii: "#") {
        if file[place] == UInt8(ascii: "#") {
          place = file[place...].firstIndex(of: UInt8(ascii: "\n")) ?? file.count
        } else {
          place += 1
        }
      }
      let start = place
      while place < file.count, !Self.isSpace(file[place]) { place += 1 }
      return file[start..<place]
    }
    func number() -> Int? { Int(String(decoding: word().prefix(8), as: UTF8.self)) }
    guard word().elementsEqual("P6".utf8), let width = number(), let height = number(),
      number() == 255, (1...Self.most).contains(width), (1...Self.most).contains(height)
    else { throw .noPPM }
    let pixels = file[min(place + 1, file.count)...]
    guard pixels.count >= 3 * width * height else { throw .cutShort }
    self.init(width: width, height: height, bytes: Array(pixels.prefix(3 * width * height)))
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  /// The largest size of the same shape that keeps within a room, and is no larger than the picture.
  ///
  /// - Parameters:
  ///   - columns: of square pixels.
  ///   - rows: the same.
  package func fitting(columns: Int, rows: Int) -> (width: Int, height: Int) {
    let scale = min(1, Double(columns) / Double(width), Double(rows) / Double(height))
    return (
      max(1, Int((Double(width) * scale).rounded())),
      max(1, Int((Double(height) * scale).rounded()))
    )
  }

  /// The picture in a smaller size, each pixel the mean of those that it stands for.
  ///
  /// - Complexity: O(number of pixels).
  package func scaled(width new: Int, height newHeight: Int) -> Picture {
    if new == width, newHeight == height { return self }
    var result: [UInt8] = []
    result.reserveCapacity(3 * new * newHeight)
    for row in 0..<newHeight {
      let rows = Self.sources(of: row, among: newHeight, from: height)
      for column in 0..<new {
        let columns = Self.sources(of: column, among: new, from: width)
        var (red, green, blue) = (0, 0, 0)
        for y in rows {
          var place = 3 * (y * width + columns.lowerBound)
          for _ in columns {
            red += Int(bytes[place])
            green += Int(bytes[place + 1])
            blue += Int(bytes[place + 2])
            place += 3
          }
        }
        let count = rows.count * columns.count
        result += [UInt8(red / count), UInt8(green / count), UInt8(blue / count)]
      }
    }
    return Picture(width: new, height: newHeight, bytes: result)
  }

  /// Which of the old ones become the new one of that number; at least one.
  private static func sources(of index: Int, among count: Int, from old: Int) -> Range<Int> {
    let start = index * old / count
    return start..<max(start + 1, (index + 1) * old / count)
  }
}

/// Why a file holds no picture.
package enum PictureError: Error, Hashable, Sendable {
  /// Nothing was written to it.
  case empty
  /// It is no PPM of 24-bit colours.
  case noPPM
  /// It ends before its last pixel.
  case cutShort
}
