import Testing

@testable import Shell

struct RecordedTimeTests {
  @Test(arguments: [
    (0, "1970-01-01T00:00:00.000000+00:00"),
    (1, "1970-01-01T00:00:00.000001+00:00"),
    (-1, "1969-12-31T23:59:59.999999+00:00"),
    (951_782_400_000_000, "2000-02-29T00:00:00.000000+00:00"),
    (1_709_164_799_000_000, "2024-02-28T23:59:59.000000+00:00"),
    (1_709_251_200_000_000, "2024-03-01T00:00:00.000000+00:00"),
    (1_795_514_400_123_456, "2026-11-24T10:00:00.123456+00:00"),
    (4_107_542_400_000_000, "2100-03-01T00:00:00.000000+00:00"),
  ])
  func isWrittenAndReadBack(_ microseconds: Int, _ text: String) {
    #expect(RecordedTime(microseconds: microseconds).description == text)
    #expect(RecordedTime(text[...])?.microseconds == microseconds)
  }

  @Test(arguments: [
    ("2026-11-24T10:00:00Z", "2026-11-24T10:00:00.000000+00:00"),
    ("2026-11-24 10:00:00.5Z", "2026-11-24T10:00:00.500000+00:00"),
    ("2026-11-24T10:00:00.1234567899+02:30", "2026-11-24T07:30:00.123456+00:00"),
    ("2026-12-31T23:00:00-01:00", "2027-01-01T00:00:00.000000+00:00"),
  ])
  func otherSpellingsAreRead(_ text: String, _ same: String) {
    #expect(RecordedTime(text[...])?.description == same)
  }

  @Test(arguments: [
    "", "a comment", "2026-11-24", "2026-13-24T10:00:00Z", "2026-11-00T10:00:00Z",
    "2026-11-24T10:00:00", "2026-11-24T10:00:00.Z", "2026-11-24T10:00:00Z it was",
  ])
  func otherTextIsNoTime(_ text: String) {
    #expect(RecordedTime(text[...]) == nil)
  }
}
