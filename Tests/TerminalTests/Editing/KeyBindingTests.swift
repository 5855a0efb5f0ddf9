import Foundation
import Testing

@testable import Terminal

@Suite struct KeyBindingTests {
  @Test(arguments: [
    ("Ctrl-A", ["^A"]), ("Ctrl-X Ctrl-E", ["^X^E"]), ("Alt-B", ["^[\\142"]), ("Alt-.", ["^[\\056"]),
    ("Enter", ["^M", "^J"]), ("Alt-Backspace", ["^[^?", "^[^H"]), ("Home", ["\\205"]),
    ("-", ["\\055"]), ("Ctrl-_", ["^_"]), ("Alt-Right", ["^[\\204"]),
  ])
  func isWrittenAsLibeditHasIt(_ name: String, _ codes: [String]) {
    #expect(KeyBinding(name, does: .nothing, "").codes == codes)
  }

  @Test func bindsNoKeyTwice() {
    let rows = KeyTable.sections.flatMap(\.rows)
    for places in [[KeyBinding.Place.typing, .always, .emacs], [.always, .vi]] {
      let codes = rows.filter { places.contains($0.place) }.flatMap(\.codes)
      #expect(codes.count == Set(codes).count)
    }
  }

  @Test func readsTheUsersSettings() {
    let file = "# mine\n\n  bind ^X ed-move-to-beg\n\tbind -v\nedit on"
    #expect(
      EditSettings.lines(of: Array(file.utf8)) == ["bind ^X ed-move-to-beg", "bind -v", "edit on"])
  }

  @Test(arguments: [
    (#"bind "\e[A" ed-prev-history"#, "bind \"\u{81}\" ed-prev-history"),
    (#"bind ^[OB x"#, "bind \u{82} x"), (#"bind "\033[1;5C" x"#, "bind \"\u{89}\" x"),
    (#"bind "^[[3~" x"#, "bind \"\u{87}\" x"), (#"bind ^[b x"#, #"bind ^[b x"#),
    (#"bind "\e[5~" é"#, #"bind "\e[5~" é"#), (#"bind ^["#, #"bind ^["#),
  ])
  func readsSequencesAsTheKeysThatSendThem(_ line: String, _ meant: String) {
    #expect(EditSettings.withSpecialKeys(line) == meant)
  }
}
