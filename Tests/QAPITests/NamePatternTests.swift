import QAPI
import Testing

struct NamePatternTests {
  @Test(arguments: [
    ("STOP", "STOP", true), ("stop", "STOP", true), ("STOP", "RESET", false),
    ("BLOCK_JOB_*", "BLOCK_JOB_READY", true), ("BLOCK_JOB_*", "JOB_STATUS_CHANGE", false),
    ("*", "", true), ("?", "", false), ("*JOB*CHANGE", "JOB_STATUS_CHANGE", true),
    ("S?OP", "STOP", true), ("STO", "STOP", false), ("STOP?", "STOP", false), ("**P", "STOP", true),
    ("a*b*c", "abbbc", true), ("a*b*c", "abbb", false), ("", "X", false),
  ])
  func fitsWholeNames(_ pattern: String, _ name: String, _ matches: Bool) {
    #expect(NamePattern(whole: pattern).matches(name) == matches)
  }
}
