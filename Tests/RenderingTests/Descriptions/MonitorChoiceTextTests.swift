import Discovery
import Rendering
import Terminal
import Testing
import Transport

@Suite struct MonitorChoiceTextTests {
  private static func monitors(_ count: Int) -> [FoundMonitor] {
    (0..<count).map { number in
      FoundMonitor(
        name: "web\(number)", kind: .qmp, address: .unix(path: "/r/\(number)"),
        process: HostProcess(id: number, program: "q"), user: "u", use: .free)
    }
  }

  private func rows(
    _ count: Int, matches: [Int]? = nil, marked: Int, filter: String = "", columns: Int = 100,
    height: Int = 10
  ) -> [String] {
    let text = MonitorChoiceText.text(
      Self.monitors(count), matches ?? Array(0..<count), marked: marked, filter: filter,
      on: ScreenSize(columns: columns, rows: height))
    return text.plain.split(separator: "\n").map(String.init)
  }

  @Test func oneIsMarked() {
    #expect(
      rows(3, matches: [0, 2], marked: 1, filter: "we") == [
        "  NAME  KIND  ADDRESS    PROCESS  USER  CONNECTED",
        "  web0  qmp   unix:/r/0  q[0]     u     free",
        "> web2  qmp   unix:/r/2  q[2]     u     free",
        "2 of 3: ↑ ↓ choose, typing filters, Enter connects, Esc leaves", "filter: we",
      ])
  }

  @Test(arguments: [1, 2, 3, 4, 10, 24], [0, 9, 49])
  func itFitsAndShowsTheMarkedOne(_ height: Int, _ marked: Int) {
    let rows = rows(50, marked: marked, columns: 20, height: height)
    #expect(rows.count <= max(2, height))
    #expect(rows.contains { $0.hasPrefix("> web\(marked) ") })
    // A full row would wrap, and push the others off the screen.
    #expect(rows.allSatisfy { TextWidth.columns(of: $0) < 20 })
  }

  @Test(arguments: [1, 2, 8, 9, 30])
  func itFitsAnyWidth(_ columns: Int) {
    let rows = rows(5, marked: 2, filter: "漢字web", columns: columns, height: 4)
    #expect(rows.allSatisfy { TextWidth.columns(of: $0) <= max(1, columns - 1) }, "\(rows)")
    if columns == 30 {
      #expect(rows.count == 4)
      #expect(rows[1].hasPrefix("> web2  qmp   unix:/r/2"))
    }
  }

  /// Each text is gone through once, however long it is.
  @Test(.timeLimit(.minutes(10))) func longTextsAreCut() {
    let long = String(repeating: "a/", count: 100_000)
    var monitor = Self.monitors(1)[0]
    monitor.address = .command("ssh \(long) x")
    let text = MonitorChoiceText.text(
      [monitor], [0], marked: 0, filter: long, on: ScreenSize(columns: 80, rows: 10))
    let rows = text.plain.split(separator: "\n").map(String.init)
    #expect(rows.allSatisfy { TextWidth.columns(of: $0) < 80 }, "\(rows)")
    #expect(rows[1].contains("…"))
    #expect(rows.last?.hasSuffix("a/a/") == true)
  }

  /// A row as wide as the screen would be followed by an empty one; what tells a monitor from the
  /// others is kept.
  @Test(arguments: [
    (
      80,
      "> vm    qmp   unix:/run/vm/a/…/name/qmp.sock  qemu-…812]  some-…user  free"
    ),
    (
      60,
      "> vm    qmp   unix:…sock  qemu-…812]  some-…user  free"
    ),
    (
      120,
      "> vm    qmp   unix:/run/vm/a/very/long/path/name/qmp.sock  qemu-system-x86_64[812]  some-long-user  free"
    ),
  ])
  func whatIsTooWideIsCutInTheMiddle(_ columns: Int, _ row: String) {
    let monitor = FoundMonitor(
      name: "vm", kind: .qmp, address: .unix(path: "/run/vm/a/very/long/path/name/qmp.sock"),
      process: HostProcess(id: 812, program: "qemu-system-x86_64"), user: "some-long-user",
      use: .free)
    let rows = MonitorChoiceText.text(
      [monitor], [0], marked: 0, filter: "", on: ScreenSize(columns: columns, rows: 10)
    ).plain.split(separator: "\n").map(String.init)
    #expect(rows[1] == row)
    #expect(rows.allSatisfy { TextWidth.columns(of: $0) < columns })
  }

  @Test func ofALongFilterTheEndIsSeen() {
    let rows = rows(1, matches: [], marked: 0, filter: "abcdefghijkl", columns: 14)
    #expect(rows.last == "filter: hijkl")
  }
}
