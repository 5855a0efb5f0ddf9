import Testing

@testable import Shell

struct PromptFormatTests {
  private typealias Parts = PromptFormat.Parts

  private static let running = PromptFormat.Parts(name: "web1", connection: "c", number: 2)
  private static let all = PromptFormat.Parts(
    name: "web1", state: "paused", connection: "c", folder: "/machine", number: 2)

  private static let formats: [(String, PromptFormat.Parts, String)] = [
    (#""(%n %s %d) ""#, running, "(web1) "), (#""(%n %s %d) ""#, all, "(web1 paused /machine) "),
    ("%n>", running, "web1> "), ("'%n>'", running, "web1>"), ("%s %n", running, "web1 "),
    ("[%s] %n", running, "[] web1 "), ("%s%n", running, "web1 "), ("%#:%c", all, "2:c "),
    ("100%%", all, "100% "), (#""%n \"x\" \\ ""#, running, #"web1 "x" \ "#),
    ("'it\\'s %n '", running, "it's web1 "), ("$", all, "$ "), ("''", all, ""),
    ("%d %n", running, "web1 "), ("<%s %n>", running, "<web1> "), ("%n%s >", running, "web1 > "),
    ("a %s %d b", running, "a b "),
  ]

  @Test(arguments: formats)
  func aFormatIsFilled(_ typed: String, _ parts: PromptFormat.Parts, _ text: String) throws {
    let format = try #require(PromptFormat(typed))
    #expect(format.text(parts) == text)
    #expect(PromptFormat(format.typed) == format, "as \\set -s keeps it: \(format.typed)")
  }

  @Test(arguments: ["default", "", "%x", "%", "a%", "'%n", "\"%n\" x", "%N"])
  func whatIsNoFormatIsRefused(_ typed: String) {
    #expect(PromptFormat(typed) == nil)
  }

  @Test func thePromptThatNobodyHasChanged() {
    #expect(PromptFormat.standard.text(Self.running) == "(web1) ")
    #expect(PromptFormat.standard.text(Self.all) == "(web1 paused /machine) ")
    #expect(PromptFormat.standard.text(Parts(state: "disconnected")) == "(disconnected) ")
  }

  @Test func theSettingIsAFormat() {
    var settings = Settings()
    #expect(SettingName.prompt.text(in: settings) == "default")
    #expect(SettingName.prompt.set("%n>", in: &settings))
    #expect(SettingName.prompt.text(in: settings) == "\"%n> \"")
    #expect(!SettingName.prompt.set("%y", in: &settings))
    #expect(SettingName.prompt.text(in: settings) == "\"%n> \"")
    #expect(SettingName.prompt.set("default", in: &settings))
    #expect(settings == Settings())
  }
}
