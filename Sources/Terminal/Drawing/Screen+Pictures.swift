internal import CEditline
internal import SystemPackage

/// Whether a terminal draws pictures.
package enum PictureOffer: Sendable, Hashable {
  case unknown, asked, offered, none
}

/// What a screen knows of pictures.
struct PictureState {
  var offer = PictureOffer.unknown
  /// One stands where rows are shown that others replace.
  var isShown = false
  /// The number of that one, which no other program is likely to use.
  static let number = 7_433_584
}

/// Pictures in pixels, on terminals that draw them.
///
/// Source: kitty, "Terminal graphics protocol", "Querying support".
extension Screen {
  /// Whether the terminal draws pictures, as far as is known.
  package var pictureOffer: PictureOffer { pictures.offer }

  /// Asks the terminal whether it draws pictures, and then what it is: one that does not know the first
  /// question answers the second. The answers are keys.
  package func askForPictures() {
    pictures.offer = .asked
    put("\u{1B}_Gi=\(PictureState.number),s=1,v=1,a=q,t=d,f=24;AAAA\u{1B}\\\u{1B}[c")
    flush()
  }

  /// Nobody asks any more.
  package func settlePictures(_ isOffered: Bool) { pictures.offer = isOffered ? .offered : .none }

  /// The terminal has answered; what it says later, or unasked, is nothing.
  func takePictureReport(_ isOffered: Bool) {
    if pictures.offer == .asked { settlePictures(isOffered) }
  }

  /// How many pixels a cell has; what is usual where the terminal does not tell.
  package var cellSize: (width: Int, height: Int) {
    var (width, height): (CInt, CInt) = (0, 0)
    guard unsafe ce_pixel_size(output.rawValue, &width, &height) == 0 else { return (8, 16) }
    let cell = (Int(width) / max(1, size.columns), Int(height) / max(1, size.rows))
    return cell.0 > 0 && cell.1 > 0 ? cell : (8, 16)
  }

  /// Prints a picture on rows of its own, above the line being edited if one is shown.
  ///
  /// - Parameter picture: has less rows than the screen.
  /// - Complexity: O(number of pixels).
  package func printAbove(_ picture: PixelPicture) {
    hide()
    put(String(repeating: "\n", count: picture.rows))
    moveUp(picture.rows)
    put(picture.drawing(inPlaceOf: nil))
    put(String(repeating: "\n", count: picture.rows))
    flush()
  }

  /// Shows a picture that is replaced by whatever is printed or shown next, as
  /// ``showTransient(_:)-(StyledText?)`` does with rows.
  ///
  /// - Complexity: O(number of pixels).
  package func showTransient(_ picture: PixelPicture) {
    let room = StyledText(String(repeating: "\n", count: picture.rows - 1) + " ")
    if transient != room {
      hide()
      showTransient(room)
    }
    guard transient == room else { return }
    put("\r")
    moveUp(cursorRow)
    put(picture.drawing(inPlaceOf: PictureState.number))
    put(String(repeating: "\n", count: cursorRow))
    pictures.isShown = true
    flush()
  }

  /// Takes the picture away that stands where rows are shown that others replace. Erasing rows does not.
  func removePicture() {
    guard pictures.isShown else { return }
    pictures.isShown = false
    put("\u{1B}_Ga=d,d=I,i=\(PictureState.number),q=2\u{1B}\\")
  }
}
