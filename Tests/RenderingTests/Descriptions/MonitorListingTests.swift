import Discovery
import JSON
import Rendering
import Testing
import Transport

@Suite struct MonitorListingTests {
  private func monitor(_ use: FoundMonitor.Use) -> FoundMonitor {
    FoundMonitor(
      name: "w\u{1B}[2J", kind: .qmp, address: .unix(path: "/run/a"), process: nil, user: nil,
      use: use)
  }

  /// What cannot be seen is never shown as free.
  @Test(arguments: [
    (FoundMonitor.Use.free, "[]"), (.unseen, "null"), (.held([Holder(nil)]), #"[{"pid":null,"#),
    (.held([Holder(HostProcess(id: 7, program: "p"))]), #"[{"pid":7,"program":"p"}]"#),
  ])
  func holdersAreAListOrUnknown(_ use: FoundMonitor.Use, _ expected: String) {
    var writer = JSONWriter()
    writer.write(MonitorListing.object(monitor(use)))
    let text = String(decoding: writer.bytes, as: UTF8.self)
    #expect(text.contains("\"holders\":\(expected)"), "\(text)")
  }

  @Test func nothingInItDrivesTheTerminal() {
    #expect(MonitorListing.cells(monitor(.unseen))[0] == "w\\u001b[2J")
    #expect(MonitorListing.cells(monitor(.unseen)).last == "unknown")
  }
}
