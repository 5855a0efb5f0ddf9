import Reports
import Terminal
import Testing

@testable import Rendering

@Suite struct PictureTests {
  private static func ppm(_ head: String, _ pixels: [UInt8]) -> [UInt8] {
    Array(head.utf8) + pixels
  }

  @Test(arguments: [
    "P6\n2 1\n255\n", "P6 2 1 255 ", "P6\n# made by hand\n2 1\n255\n", "P6\t2\r\n1\t255\n",
  ])
  func readsWhatQEMUWrites(_ head: String) throws {
    let picture = try Picture(ppm: Self.ppm(head, [1, 2, 3, 4, 5, 6]))
    #expect(picture.width == 2)
    #expect(picture.height == 1)
    #expect(picture.bytes == [1, 2, 3, 4, 5, 6])
  }

  @Test(arguments: [
    ("", PictureError.empty), ("P5\n1 1\n255\n", .noPPM), ("P6\n0 1\n255\n", .noPPM),
    ("P6\n1 1\n65535\n", .noPPM), ("P6\n99999999999999999999 1\n255\n", .noPPM),
    ("P6\n-1 1\n255\n", .noPPM), ("P6\n40000 40000\n255\n", .noPPM), ("P6", .noPPM),
    ("\u{89}PNG\r\n", .noPPM), ("P6\n2 1\n255\nabcde", .cutShort), ("P6\n1 1\n255", .cutShort),
    ("P6\n32768 32768\n255\nabc", .cutShort),
  ])
  func refusesWhatIsNone(_ text: String, _ error: PictureError) {
    #expect(throws: error) { try Picture(ppm: Array(text.utf8)) }
  }

  @Test(arguments: [
    (720, 400, 80, 44, 79, 44), (720, 400, 1000, 1000, 720, 400), (100, 100, 10, 100, 10, 10),
    (1, 1, 10, 10, 1, 1), (1000, 1, 10, 10, 10, 1),
  ])
  func keepsItsShape(
    _ width: Int, _ height: Int, _ columns: Int, _ rows: Int, _ newWidth: Int, _ newHeight: Int
  ) {
    let picture = Picture(
      width: width, height: height, bytes: [UInt8](repeating: 0, count: 3 * width * height))
    #expect(picture.fitting(columns: columns, rows: rows) == (newWidth, newHeight))
  }

  @Test func aSmallerOneHasTheMeans() {
    let picture = Picture(
      width: 4, height: 2,
      bytes: [0, 0, 0, 100, 0, 0, 0, 10, 20, 0, 30, 40] + [
        0, 0, 0, 100, 0, 0, 0, 10, 20, 0, 30, 40,
      ])
    #expect(picture.scaled(width: 2, height: 1).bytes == [50, 0, 0, 0, 20, 30])
    #expect(picture.scaled(width: 4, height: 2) == picture)
    #expect(picture.scaled(width: 1, height: 1).bytes == [25, 10, 15])
  }

  // MARK: In characters

  private static let four = Picture(
    width: 2, height: 3,
    bytes: [255, 0, 0, 0, 255, 0] + [0, 0, 255, 0, 0, 0] + [255, 255, 255, 128, 128, 128])

  @Test func twoPixelsShareACell() {
    let text = PictureText.text(Self.four, columns: 10, rows: 5, .of24Bits)
    #expect(text.plain == "▀▀\n▀▀\n")
    #expect(
      text.rendered(in: .standard)
        == "\u{1B}[38;2;255;0;0;48;2;0;0;255m▀\u{1B}[0m\u{1B}[38;2;0;255;0;48;2;0;0;0m▀\u{1B}[0m\n"
        + "\u{1B}[38;2;255;255;255m▀\u{1B}[0m\u{1B}[38;2;128;128;128m▀\u{1B}[0m\n")
  }

  @Test func a256ColourTerminalHasTheNearest() {
    let text = PictureText.text(Self.four, columns: 10, rows: 5, .of256)
    #expect(
      text.rendered(in: .standard)
        == "\u{1B}[38;5;196;48;5;21m▀\u{1B}[0m\u{1B}[38;5;46;48;5;16m▀\u{1B}[0m\n"
        + "\u{1B}[38;5;231m▀\u{1B}[0m\u{1B}[38;5;244m▀\u{1B}[0m\n")
  }

  @Test func withoutColoursThereAreShades() {
    #expect(PictureText.text(Self.four, columns: 10, rows: 5, .none).plain == ".:\n@=\n")
  }

  @Test(arguments: [(1, 1), (2, 1), (1, 10), (0, 0)])
  func itFits(_ columns: Int, _ rows: Int) {
    let lines = PictureText.text(Self.four, columns: columns, rows: rows, .of256).lines
    #expect(lines.count <= max(1, rows))
    #expect(lines.allSatisfy { TextWidth.columns(of: $0.plain) <= max(1, columns) })
  }

  // MARK: In pixels

  /// As large as it is, in as many cells as that takes; made smaller where there are too few.
  @Test(arguments: [
    (720, 400, 99, 48, 720, 400, 90, 25), (1600, 800, 99, 48, 792, 396, 99, 25),
    (100, 1600, 99, 10, 10, 160, 2, 10), (1, 1, 1, 1, 1, 1, 1, 1),
  ])
  func pixelsKeepTheirShape(
    _ width: Int, _ height: Int, _ columns: Int, _ rows: Int, _ newWidth: Int, _ newHeight: Int,
    _ cellColumns: Int, _ cellRows: Int
  ) {
    let picture = Picture(
      width: width, height: height, bytes: [UInt8](repeating: 0, count: 3 * width * height))
    let base64 = Array(repeating: UInt8(ascii: "A"), count: 4 * newWidth * newHeight)
    #expect(
      PicturePixels.pixels(of: picture, columns: columns, rows: rows, cell: (8, 16))
        == PixelPicture(
          width: newWidth, height: newHeight, base64: base64, columns: cellColumns, rows: cellRows))
  }
}
