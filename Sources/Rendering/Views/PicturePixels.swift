import QMP
package import Reports
package import Terminal

/// A picture as a terminal takes it that draws pixels.
///
/// It gets pixels that were counted here, never the file as the server wrote it.
package enum PicturePixels {
  /// A picture, made smaller to fit.
  ///
  /// - Parameters:
  ///   - columns: how many cells there are in a row.
  ///   - rows: how many rows.
  ///   - cell: how many pixels a cell has; more than 0.
  /// - Complexity: O(number of pixels).
  package static func pixels(
    of picture: Picture, columns: Int, rows: Int, cell: (width: Int, height: Int)
  ) -> PixelPicture {
    let size = picture.fitting(
      columns: max(1, columns) * cell.width, rows: max(1, rows) * cell.height)
    let small = picture.scaled(width: size.width, height: size.height)
    return PixelPicture(
      width: small.width, height: small.height, base64: Array(Base64.text(of: small.bytes).utf8),
      columns: (small.width + cell.width - 1) / cell.width,
      rows: (small.height + cell.height - 1) / cell.height)
  }
}
