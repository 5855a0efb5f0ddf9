import Rendering
import Reports
import Terminal

/// Draws pictures on the terminal: in pixels where it draws them, else in half blocks.
struct ScreenPainter {
  private let output: Output
  private let screen: Screen

  /// How long a terminal is waited for that may not answer, in milliseconds.
  private static let patience = 500

  /// Asks the terminal what it draws, once in a session; keys that come meanwhile stay.
  init(_ server: Conversation, on screen: Screen) {
    output = server.front.output
    self.screen = screen
    let reactor = server.front.reactor
    guard screen.pictureOffer == .unknown, output.drawsOnScreen, screen.theme?.hasColors == true
    else { return }
    guard let keyboard = reactor.keyboard, TerminalTraits.takesPictureQuestion else {
      // Nobody reads the answer.
      screen.settlePictures(TerminalTraits.namesPictures)
      return
    }
    screen.askForPictures()
    _ = server.wait(until: reactor.now + Self.patience) {
      keyboard.takePictureReports()
      return screen.pictureOffer != .asked
    }
    if screen.pictureOffer == .asked { screen.settlePictures(false) }
  }

  private var drawsPixels: Bool {
    output.drawsOnScreen && screen.theme?.hasColors == true && screen.pictureOffer == .offered
  }

  // The prompt has a row of its own, and the last column stays free.
  private var columns: Int { screen.size.columns - 1 }
  private var rows: Int { screen.size.rows - 2 }

  /// Draws a picture that stays.
  func show(_ picture: Picture) {
    if drawsPixels {
      screen.printAbove(pixels(of: picture))
    } else {
      output.show(text(of: picture))
    }
  }

  /// Draws a picture that is replaced by the next.
  func showInPlace(_ picture: Picture) {
    if drawsPixels {
      screen.showTransient(pixels(of: picture))
    } else {
      output.transient(text(of: picture))
    }
  }

  private func pixels(of picture: Picture) -> PixelPicture {
    PicturePixels.pixels(of: picture, columns: columns, rows: rows, cell: screen.cellSize)
  }

  private func text(of picture: Picture) -> StyledText {
    let colors: PictureText.Colors =
      screen.theme?.hasColors != true ? .none : TerminalTraits.has24BitColors ? .of24Bits : .of256
    return PictureText.text(picture, columns: columns, rows: rows, colors)
  }
}
