import Testing

@testable import Shell

struct OptionsTests {
  /// Whatever may send something out of band must be able to.
  @Test(arguments: [
    (["query-status"], false), (["human-monitor-command", "command-line=info"], false),
    (["__com.redhat_x-1", "a=b"], false), (["info", "block"], false), ([], true),
    (["exec-oob", "migrate-pause"], true), ([#"{"exec-oob": "migrate-pause"}"#], true),
    (["exec-oob migrate-pause"], true), ([" exec-oob", "migrate-pause"], true),
    (["@web1", "exec-oob", "migrate-pause"], true), (["\\i", "file"], true),
    (["-> {}"], true), (["é"], true),
  ])
  func oneCommandAloneIsNotOutOfBand(_ words: [String], _ mayBe: Bool) {
    var options = Options()
    options.command = words
    #expect(options.mayBeOutOfBand == mayBe)
    options.batches = [.line("x")]
    #expect(options.mayBeOutOfBand)
    options.batches = []
    options.replays = ["file"]
    #expect(options.mayBeOutOfBand)
  }
}
