import QMP
import Testing
import Transport

@testable import Monitors

/// What virsh is told, and what it prints, as texts.
@Suite struct VirshTests {
  @Test(arguments: [
    (#"{"a":1}"#, #"'{"a":1}'"#), (#"{"a": "it's"}"#, #"'{"a": "it\u0027s"}'"#),
    ("{\n\t\"a\":1}", "'{  \"a\":1}'"),
    ("{\"a\":\"é😀\u{7F}\"}", #"'{"a":"\u00e9\ud83d\ude00\u007f"}'"#),
    (#"{"a":"\\\" $x `y` !z"}"#, #"'{"a":"\\\" $x `y` !z"}'"#),
  ])
  func aWordOfVirshsIsPrintable(_ json: String, _ word: String) {
    #expect(String(decoding: Virsh.word(Array(json.utf8)), as: UTF8.self) == word)
  }

  @Test func theDomainIsOneWord() {
    let virsh = Virsh(domain: LibvirtDomain("-x; y", uri: "test:///a b"))
    #expect(
      virsh.search == ["virsh", "--quiet", "--connect=test:///a b", "domuuid", "--domain=-x; y"])
    let uuid = "a4f3c6ac-f27f-488c-80f0-4881f3c2df5f"
    #expect(
      Virsh(domain: LibvirtDomain(uuid)).search == [
        "virsh", "--quiet", "domname", "--domain=\(uuid)",
      ])
  }

  @Test(arguments: [
    (
      "event STOP at 1258551470.802384 for domain 'web1': <null>",
      #"{"timestamp": {"seconds": 1258551470, "microseconds": 802384}, "event": "STOP"}"#
    ),
    (
      #"event RTC_CHANGE at 1.000042 for domain 'a': {b': {"offset":3,"t":"x': {"}"#, nil
    ),
    (
      #"event RTC_CHANGE at 1.000042 for domain 'a b': {"offset":3,"t":"x': {"}"#,
      #"{"timestamp": {"seconds": 1, "microseconds": 42}, "event": "RTC_CHANGE", "data": {"offset":3,"t":"x': {"}}"#
    ),
    ("event 'lifecycle' for domain 'web1': Stopped Destroyed", nil),
    ("event STOP at 1.2 for domain 'web1': {", nil),
    ("event STOP at x.y for domain 'a': <null>", nil),
    (#"event A"B at 1.2 for domain 'a': <null>"#, nil), ("", nil),
  ])
  func anEventIsQEMUs(_ line: String, _ message: String?) {
    #expect(VirshEvent.message(of: line).map { String(decoding: $0, as: UTF8.self) } == message)
  }

  private static let endings: [(String, VirshEvent.Ending?)] = [
    ("event 'lifecycle' for domain 'web1': Stopped Destroyed", .stopped),
    ("event 'lifecycle' for domain 'a: Stopped': Suspended Paused", nil),
    ("event 'lifecycle' for domain 'web1': Shutdown Finished", .shutdown),
    ("event STOP at 1.2 for domain 'web1': Stopped ", nil),
  ]

  @Test(arguments: endings)
  func theEndOfADomain(_ line: String, _ ending: VirshEvent.Ending?) {
    #expect(VirshEvent.ending(line) == ending)
  }

  @Test(arguments: [
    (
      "internal error: unable to execute QEMU agent command 'x': The command x has not been found",
      CommandComplaint.commandNotFound("x")
    ),
    (
      "internal error: unable to execute QEMU agent command 'x': no", CommandComplaint(desc: "no")
    ),
    ("Guest agent is not responding", CommandComplaint(desc: "Guest agent is not responding")),
    ("", CommandComplaint(desc: "virsh did not say why")),
  ])
  func anAgentsErrorIsItsOwn(_ words: String, _ complaint: CommandComplaint) {
    #expect(VirshBridge.complaint(words, "x") == complaint)
  }
}
