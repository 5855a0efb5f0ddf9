import JSON
import QMP
import Records
import TestSupport
import Testing

@testable import Shell

/// What a transcript calls the monitors of a session.
struct RecordedNamesTests {
  private let shell = HeldShell()
  private let folder = TemporaryFolder()

  init() {
    for name in ["a", "b", "c"] { _ = shell.serve("/\(name)/m.sock") }
    #expect(shell.run("\\c src=/a/m.sock", "\\log \(folder.file("t"))") == .success)
  }

  /// To which monitor which command was sent.
  private var sent: [String] {
    get throws {
      try TranscriptReader.entries(of: folder.bytes(of: "t")).compactMap { entry in
        guard case .sent(let message) = entry.content, let name = message["execute"]?.string,
          name.hasPrefix("x")
        else { return nil }
        return "\(entry.party.monitor ?? "nobody"): \(name)"
      }
    }
  }

  @Test func oneAloneHasNone() throws {
    #expect(shell.run("x1", "x2") == .success)
    #expect(try sent == ["nobody: x1", "nobody: x2"])
  }

  /// What was said before there was another, and after it is gone, is the same one's.
  @Test func theOthersComeAndGo() throws {
    #expect(
      shell.run("x1", "\\open dst=/b/m.sock", "x2", "@src x3", "\\close dst", "x4") == .success)
    #expect(try sent == ["src: x1", "dst: x2", "src: x3", "src: x4"])
  }

  /// It gets its name when another comes, also where it says nothing more.
  @Test func whoWasAloneNeedNotSpeakAgain() throws {
    #expect(shell.run("x1", "\\open dst=/b/m.sock", "x2") == .success)
    #expect(try sent == ["src: x1", "dst: x2"])
  }

  /// A server that greets and then refuses to talk has said what it has said itself.
  @Test func whoWasTriedInVainIsAnother() throws {
    let refusing = shell.serve("/no/m.sock")
    refusing.say(#"{"QMP": {"version": {}, "capabilities": []}}"#)
    refusing.say(#"{"error": {"class": "GenericError", "desc": "no"}}"#)
    _ = shell.run("x1", "\\c /no/m.sock", "x2", "\\open dst=/b/m.sock", "@src x3")
    #expect(try sent == ["src: x1", "src: x2", "src: x3"])
  }

  /// It is still the old one that lines go to.
  @Test func whatCannotBeReachedNamesNobody() throws {
    _ = shell.run("\\open dst=/b/m.sock", "\\c /nowhere", "x1", "\\c new=/c/m.sock", "x2")
    #expect(try sent == ["dst: x1", "new: x2"])
  }

  @Test func placesOfOneNameAreToldApart() throws {
    #expect(shell.run("\\open /b/m.sock", "x1", "\\open /c/m.sock", "x2") == .success)
    #expect(try sent == ["m.sock: x1", "m.sock#2: x2"])
  }
}
