import Testing

@testable import Shell

struct SettingNameTests {
  private static let flags: [SettingName] = [
    .check, .highlight, .hints, .pager, .pretty, .readOnly, .timing, .verbose,
  ]

  @Test(arguments: flags)
  func aFlagIsOnOrOff(_ name: SettingName) {
    var settings = Settings()
    for (value, text) in [
      ("on", "on"), ("off", "off"), ("TRUE", "on"), ("no", "off"), ("1", "on"), ("0", "off"),
      ("yes", "on"), ("False", "off"),
    ] {
      #expect(name.set(value, in: &settings))
      #expect(name.text(in: settings) == text)
    }
    let before = settings
    for value in ["", "2", "onn", " on", "o"] { #expect(!name.set(value, in: &settings)) }
    #expect(settings == before)
  }

  private static let choices: [(SettingName, String, Bool)] = [
    (.color, "auto", true), (.color, "always", true), (.color, "never", true),
    (.color, "on", false), (.color, "", false), (.format, "auto", true),
    (.format, "compact", true), (.format, "pretty", true), (.format, "value", true),
    (.format, "json", false), (.timeout, "off", true), (.timeout, "2", true),
    (.timeout, "0.5", true), (.timeout, "0", true), (.timeout, "-1", false),
    (.timeout, "nan", false), (.timeout, "inf", false), (.timeout, "on", false),
    (.readOnly, "auto", true), (.events, "on", true), (.events, "STOP,BLOCK_*", true),
  ]

  @Test(arguments: choices)
  func aChoiceIsOneOfItsValues(_ name: SettingName, _ value: String, _ isTaken: Bool) {
    var settings = Settings()
    #expect(name.set(value, in: &settings) == isTaken)
    if !isTaken { #expect(settings == Settings()) }
  }

  @Test(arguments: [("0", "off"), ("0.0", "off"), ("off", "off"), ("0.5", "0.5"), ("2", "2.0")])
  func noSecondsAreNoBound(_ value: String, _ text: String) {
    var settings = Settings()
    settings.timeout = 7
    #expect(SettingName.timeout.set(value, in: &settings))
    #expect(SettingName.timeout.text(in: settings) == text)
  }

  @Test func theTextsAreAsTyped() {
    var settings = Settings()
    #expect(
      SettingName.allCases.map { "\($0.rawValue) \($0.text(in: settings))" } == [
        "check on", "color auto", "colors default", "events default", "format auto", "highlight on",
        "hints on", "pager off", "pretty off", "prompt default", "read-only auto", "reconnect off",
        "suggest on", "timeout off",
        "timing off", "verbose off",
      ])
    #expect(SettingName.timeout.set("2.5", in: &settings))
    #expect(SettingName.timeout.text(in: settings) == "2.5")
  }

  @Test(arguments: [
    ("0", 0.0), ("1", 1), ("0.25", 0.25), ("1e3", 1000), ("-0", 0), ("", nil), ("x", nil),
    ("-1", nil), ("inf", nil), ("nan", nil), ("1s", nil), (" 1", nil),
  ])
  func secondsAreFiniteAndNotNegative(_ text: String, _ value: Double?) {
    #expect(Seconds.parse(text) == value)
  }

  private static let statuses: [(Shell.ExitStatus, Int32)] = [
    (.success, 0), (.commandFailed, 1), (.usage, 2), (.notConnected, 3), (.connectionLost, 4),
    (.timedOut, 124), (.interrupted, 130), (.chosen(7), 7),
  ]

  @Test(arguments: statuses)
  func everyEndHasItsStatus(_ status: Shell.ExitStatus, _ code: Int32) {
    #expect(status.code == code)
  }
}
