package import Reports
package import Terminal

/// A picture in characters: two pixels, one above the other, in a cell.
package enum PictureText {
  /// What a terminal has to draw with.
  package enum Colors: Hashable, Sendable {
    case of24Bits, of256, none
  }

  /// A picture, made smaller to fit.
  ///
  /// - Parameters:
  ///   - columns: how many cells there are in a row.
  ///   - rows: how many rows.
  /// - Complexity: O(number of pixels).
  package static func text(
    _ picture: Picture, columns: Int, rows: Int, _ colors: Colors
  ) -> StyledText {
    let size = picture.fitting(columns: max(1, columns), rows: max(2, 2 * rows))
    let small = picture.scaled(width: size.width, height: size.height)
    var text = StyledText()
    for row in stride(from: 0, to: small.height, by: 2) {
      if colors == .none {
        text.append(shades(of: small, row))
      } else {
        for column in 0..<small.width {
          let top = small.color(column, row, has24Bits: colors == .of24Bits)
          let isLast = row + 1 == small.height
          let bottom = isLast ? nil : small.color(column, row + 1, has24Bits: colors == .of24Bits)
          text.append("▀", .cell(top, on: bottom))
        }
      }
      text.append("\n")
    }
    return text
  }

  /// From dark to light.
  private static let ramp = Array(" .:-=+*#%@")

  /// A row of cells as characters of the same lightness.
  private static func shades(of picture: Picture, _ row: Int) -> String {
    let isLast = row + 1 == picture.height
    return String(
      (0..<picture.width).map { column in
        let light =
          isLast
          ? picture.light(column, row)
          : (picture.light(column, row) + picture.light(column, row + 1)) / 2
        return ramp[light * (ramp.count - 1) / 255]
      })
  }
}

extension Picture {
  private func place(_ column: Int, _ row: Int) -> Int { 3 * (row * width + column) }

  fileprivate func color(_ column: Int, _ row: Int, has24Bits: Bool) -> CellColor {
    let place = place(column, row)
    return CellColor(bytes[place], bytes[place + 1], bytes[place + 2], has24Bits: has24Bits)
  }

  /// From 0 to 255.
  ///
  /// Source: ITU-R BT.601, the weights of red, green and blue.
  fileprivate func light(_ column: Int, _ row: Int) -> Int {
    let place = place(column, row)
    let (red, green, blue) = (Int(bytes[place]), Int(bytes[place + 1]), Int(bytes[place + 2]))
    return (299 * red + 587 * green + 114 * blue) / 1000
  }
}
