import Testing

@testable import Terminal

@Suite struct ScreenPicturesTests {
  private func picture(_ pixels: Int = 2, columns: Int = 3, rows: Int = 2) -> PixelPicture {
    PixelPicture(
      width: pixels, height: 1, base64: Array(repeating: UInt8(ascii: "A"), count: 4 * pixels),
      columns: columns, rows: rows)
  }

  @Test func goesInPiecesThatATerminalTakes() {
    let text = String(decoding: picture(2049).drawing(inPlaceOf: nil), as: UTF8.self)
    let pieces = text.split(separator: "\u{1B}\\").map(String.init)
    let digits = String(repeating: "A", count: 4096)
    #expect(
      pieces == [
        "\u{1B}_Ga=T,f=24,s=2049,v=1,c=3,r=2,C=1,q=2,m=1;\(digits)", "\u{1B}_Gm=1;\(digits)",
        "\u{1B}_Gm=0;AAAA",
      ])
    let small = String(decoding: picture(1).drawing(inPlaceOf: 9), as: UTF8.self)
    #expect(small == "\u{1B}_Ga=T,f=24,s=1,v=1,c=3,r=2,C=1,q=2,i=9,p=1,m=0;AAAA\u{1B}\\")
  }

  @Test func standsOnRowsOfItsOwn() throws {
    let terminal = try TinyTerminal(columns: 10, rows: 5)
    let screen = Screen(output: terminal.descriptor, usesColor: true)
    for text in ["one", "two", "three"] { screen.printAbove(StyledText(text)) }
    screen.printAbove(picture())
    screen.printAbove("below")
    try terminal.update()
    #expect(terminal.scrolled + terminal.screen == ["one", "two", "three", "", "", "below"])
    #expect(terminal.pictures.map(\.row) == [2])
    #expect(terminal.unknown == [])
  }

  @Test func oneThatIsReplacedGoesWithItsRows() throws {
    let terminal = try TinyTerminal(columns: 10, rows: 5)
    let screen = Screen(output: terminal.descriptor, usesColor: true)
    screen.showTransient(picture())
    screen.showTransient(picture(1))
    try terminal.update()
    #expect(terminal.pictures.map(\.row) == [0, 0])
    #expect(terminal.pictures.allSatisfy { $0.text.contains("i=7433584,p=1") })
    #expect(terminal.row == 1)
    screen.printAbove("an event")
    screen.flush()
    try terminal.update()
    #expect(terminal.pictures.last?.text == "Ga=d,d=I,i=7433584,q=2")
    #expect(terminal.screen == ["an event"])
    screen.showTransient(picture())
    screen.showTransient(StyledText("12%"))
    screen.showTransient(Optional<StyledText>.none)
    try terminal.update()
    #expect(terminal.pictures.last?.text == "Ga=d,d=I,i=7433584,q=2")
    #expect(terminal.pictures.count == 5)
    #expect(terminal.screen == ["an event"])
  }

  @Test func theFirstAnswerCounts() throws {
    let terminal = try TinyTerminal(columns: 10, rows: 5)
    let screen = Screen(output: terminal.descriptor, usesColor: true)
    screen.takePictureReport(true)
    #expect(screen.pictureOffer == .unknown)
    screen.askForPictures()
    try terminal.update()
    #expect(terminal.pictures.map(\.text) == ["Gi=7433584,s=1,v=1,a=q,t=d,f=24;AAAA"])
    #expect(terminal.screen == [])
    screen.takePictureReport(true)
    screen.takePictureReport(false)
    #expect(screen.pictureOffer == .offered)
  }

  @Test func aTerminalThatTellsNoPixelsHasUsualCells() throws {
    let terminal = try TinyTerminal(columns: 10, rows: 5)
    let size = Screen(output: terminal.descriptor, usesColor: true).cellSize
    #expect(size == (8, 16))
  }
}
