import Synchronization
import TestSupport
import Testing

/// Events appear above the line being typed, at once, all of them, in order, and do no harm to it.
@Suite(.blocking) struct EventsWhileTypingTests {
  private static let count = 1000

  /// How many events may flow.
  private final class Tap: Sendable {
    private let opening = Mutex(0)
    var count: Int { opening.withLock { $0 } }
    func open(to count: Int) { opening.withLock { $0 = count } }
  }

  /// Sends events when `slow` comes, as the tap lets them, and answers it after the last.
  private static func flood(_ client: ScriptedClient, through tap: Tap) throws {
    let id = client.lastID
    for number in 0..<count {
      while tap.count <= number {
        if client.isStopped() { return }
        pause(milliseconds: 1)
      }
      try client.send(
        #"{"timestamp": {"seconds": 1, "microseconds": 2}, "event": "E\#(number)", "data": {"n": \#(number)}}"#
      )
    }
    try client.send(#"{"return": {}, "id": \#(id)}"#)
  }

  private func start(
    columns: Int = 40, rows: Int = 10,
    onSlow act: @escaping @Sendable (ScriptedClient) throws -> Void
  ) throws -> (ScriptedMonitor, TmuxScreen) {
    let monitor = try SmallServer.start(onSlow: act)
    let folder = TemporaryFolder()
    let screen = try TmuxScreen(
      .shell, "-q", monitor.socket, columns: columns, rows: rows,
      variables: ["QMP_SHELL_RC": folder.write("\\set hints off\n", to: "rc")], folder: folder)
    try #require(screen.waits(for: "(QEMU)"), "\(screen.text)")
    return (monitor, screen)
  }

  /// Makes the shell send `slow`, and get its prompt back before the answer comes.
  private func setOff(_ monitor: ScriptedMonitor, _ screen: TmuxScreen) throws {
    try screen.type("slow")
    try screen.press("Enter")
    #expect(wait { SmallServer.commands(to: monitor).last?.contains("slow") == true })
    try screen.press("C-c")
    #expect(screen.waits { $0.last == "(QEMU)" })
  }

  /// What is first shown otherwise than expected; nil if nothing is.
  private func difference(_ shown: [String], _ expected: [String]) -> String? {
    let place = zip(shown, expected).prefix { $0 == $1 }.count
    if place == shown.count, place == expected.count { return nil }
    let (one, other) = (shown.dropFirst(place).first, expected.dropFirst(place).first)
    return "at \(place): \(one ?? "the end"), expected \(other ?? "the end")"
  }

  @Test func keepAWrappedLineIntact() throws {
    let tap = Tap()
    let (monitor, screen) = try start { try Self.flood($0, through: tap) }
    try setOff(monitor, screen)
    let line = "x a=s" + String(repeating: "漢字abc", count: 12)
    try screen.type(line)
    #expect(screen.waits { $0.joined().hasSuffix("(QEMU) \(line)") }, "\(screen.text)")
    // Some events with each key; now and then the last of them is seen above the whole line.
    for key in 1...20 {
      tap.open(to: key * 40)
      try screen.press("Left")
      guard key.isMultiple(of: 5) else { continue }
      let meets = screen.waits { rows in
        rows.joined().hasSuffix("(QEMU) \(line)")
          && rows.contains { $0.contains(" E\(key * 40 - 1) ") }
      }
      #expect(meets, "\(key): \(screen.text)")
    }
    tap.open(to: Self.count - 1)
    try screen.type("ÄÖÜ")
    tap.open(to: Self.count)
    let expected = "(QEMU) " + line.dropLast(20) + "ÄÖÜ" + line.suffix(20)
    #expect(
      screen.waits(seconds: 60) { rows in
        rows.joined().hasSuffix(expected) && screen.scrolled.contains { $0.contains("E999 ") }
      }, "\(screen.text)")
    let events = screen.scrolled.filter { $0.contains(" E") && $0.contains("{\"n\"") }
    let difference = difference(
      events.map { $0.split(separator: " ").dropFirst().joined(separator: " ") },
      (0..<Self.count).map { "E\($0) {\"n\": \($0)}" })
    #expect(difference == nil)
    try screen.press("Enter")
    let value = line.dropLast(20).dropFirst(4) + "ÄÖÜ" + line.suffix(20)
    #expect(
      wait { SmallServer.commands(to: monitor).last?.contains(value) == true },
      "\(SmallServer.commands(to: monitor)) \(screen.text)")
  }

  @Test func showTheServersTime() throws {
    let (monitor, screen) = try start { client in
      try client.send(
        #"{"timestamp": {"seconds": 86399, "microseconds": 42000}, "event": "STOP"}"#)
    }
    defer { withExtendedLifetime(monitor) {} }
    try screen.type("slow")
    try screen.press("Enter")
    #expect(screen.waits(for: "23:59:59.042 STOP"), "\(screen.text)")
  }

  @Test func appearDuringASearchInTheHistory() throws {
    let (monitor, screen) = try start { client in
      let id = client.lastID
      for number in 0..<3 {
        pause(milliseconds: 100)
        try client.send(
          #"{"event": "E\#(number)", "timestamp": {"seconds": 1, "microseconds": 2}}"#)
      }
      try client.send(#"{"return": {}, "id": \#(id)}"#)
    }
    defer { withExtendedLifetime(monitor) {} }
    try screen.type("x a=needle")
    try screen.press("Enter")
    #expect(screen.waits(for: "{}"))
    try setOff(monitor, screen)
    try screen.press("C-r")
    try screen.type("needl")
    #expect(screen.waits { $0.contains { $0.contains(" E2") } }, "\(screen.text)")
    #expect(screen.waits { $0.last == "(search: needl) x a=needle" }, "\(screen.text)")
    try screen.press("Enter")
    #expect(
      screen.waits { $0.suffix(3) == ["(QEMU) x a=needle", "{}", "(QEMU)"] }, "\(screen.text)")
  }

  @Test func appearInsideATransaction() throws {
    let (monitor, screen) = try start { client in
      pause(milliseconds: 200)
      try client.send(#"{"event": "STOP", "timestamp": {"seconds": 1, "microseconds": 2}}"#)
    }
    defer { withExtendedLifetime(monitor) {} }
    try setOff(monitor, screen)
    try screen.type("transaction(")
    try screen.press("Enter")
    try screen.type("x a=")
    #expect(
      screen.waits { $0.last == "TRANS> x a=" && $0.contains { $0.contains(" STOP") } },
      "\(screen.text)")
  }

  @Test func canBeHidden() throws {
    let (monitor, screen) = try start { client in
      let id = client.lastID
      try client.send(#"{"event": "RTC_CHANGE", "timestamp": {"seconds": 1, "microseconds": 2}}"#)
      try client.send(#"{"event": "STOP", "timestamp": {"seconds": 1, "microseconds": 2}}"#)
      try client.send(#"{"return": {}, "id": \#(id)}"#)
    }
    defer { withExtendedLifetime(monitor) {} }
    try screen.type("\\events off RTC_CHANGE")
    try screen.press("Enter")
    try screen.type("slow")
    try screen.press("Enter")
    #expect(
      screen.waits { $0.suffix(3) == ["00:00:01.000 STOP", "{}", "(QEMU)"] }, "\(screen.text)")
    #expect(!screen.rows.contains { $0.hasSuffix("00 RTC_CHANGE") })
    try screen.type("\\events tail 2")
    try screen.press("Enter")
    #expect(screen.waits(for: "00:00:01.000 RTC_CHANGE"), "\(screen.text)")
  }

  @Test func cannotDriveTheTerminal() throws {
    let (monitor, screen) = try start { client in
      let id = client.lastID
      try client.send(
        #"{"event": "E", "data": {"\u001b[2Jk": "a\u001b]0;x\u0007\u009b31m\u202eb\u007f"}, "timestamp": {"seconds": 1, "microseconds": 2}}"#
      )
      try client.send(#"{"return": "\u001b[2J", "id": \#(id)}"#)
    }
    defer { withExtendedLifetime(monitor) {} }
    try screen.type("slow")
    try screen.press("Enter")
    #expect(screen.waits(for: #""\u001b[2J""#), "\(screen.text)")
    #expect(screen.rows.first == "(QEMU) slow")
    #expect(
      screen.rows.joined().contains(#"\u001b]0;x\u0007\u009b31m\u202eb\u007f"#), "\(screen.text)")
  }
}
