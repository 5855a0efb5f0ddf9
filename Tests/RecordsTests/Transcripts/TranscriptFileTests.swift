import SystemPackage
import TestSupport
import Testing

@testable import Records

/// A transcript on a disk.
struct TranscriptFileTests {
  private let folder = TemporaryFolder()
  private let message = Array(#"{"execute": "stop"}"#.utf8)

  @Test func whatIsAppendedIsThereAtOnceAndCanBeRead() throws {
    let path = folder.write("# of a session before\n", to: "t")
    let file = try TranscriptFile(path) { error in Issue.record("cannot write: \(error)") }
    for count in 1...3 {
      file.append(count == 2 ? .received(Array(#"{"return": {}}"#.utf8)) : .sent(message))
      #expect(try TranscriptReader.entries(of: folder.bytes(of: "t")).count == count)
    }
    let times = try TranscriptReader.entries(of: folder.bytes(of: "t")).compactMap(\.time)
    #expect(times.count == 3)
    #expect(folder.text(of: "t").hasPrefix("# of a session before\n# 2"))
  }

  /// The names of the monitors that its messages are of.
  private var names: [String?] {
    get throws { try TranscriptReader.entries(of: folder.bytes(of: "t")).map(\.party.monitor) }
  }

  /// Whose the messages before are is told as soon as there is another monitor.
  @Test func theOneThatWasAloneGetsItsName() throws {
    let path = folder.write("-> {\"execute\": \"of-a-session-before\"}\n", to: "t")
    let file = try TranscriptFile(path) { _ in }
    func say(_ number: Int, _ name: String, isAlone: Bool) {
      file.append(.sent(message), at: file.label(of: number, called: name, isAlone: isAlone))
    }
    say(1, "a", isAlone: true)
    // What is no message cannot be read.
    file.append(.received(Array("garbage".utf8)))
    say(1, "a", isAlone: true)
    #expect(try names == [nil, nil, nil])
    #expect(!file.namesMonitors)
    say(2, "b", isAlone: false)
    say(1, "a", isAlone: false)
    #expect(try names == [nil, "a", "a", "b", "a"])
    // The other is gone.
    say(1, "a", isAlone: true)
    #expect(file.namesMonitors)
    #expect(try names.last == "a")
  }

  @Test func whatAServerBeforeSaidIsNotGivenToTheNext() throws {
    let file = try TranscriptFile(folder.file("t")) { _ in }
    for _ in 1...2 {
      file.append(.sent(message), at: file.label(of: 1, called: "a", isAlone: true))
      file.noteOtherServer()
    }
    file.append(.sent(message), at: file.label(of: 1, called: "a", isAlone: true))
    file.append(.sent(message), at: file.label(of: 1, called: "a"))
    #expect(try names == [nil, nil, "a", "a"])
  }

  /// A server that was tried in vain meanwhile has said what it has said itself.
  @Test(arguments: [("b", "b"), ("a", "a#2")])
  func whatIsTriedMeanwhileIsAnother(_ tried: String, _ name: String) throws {
    let file = try TranscriptFile(folder.file("t")) { _ in }
    func say() { file.append(.sent(message), at: file.label(of: 1, called: "a", isAlone: true)) }
    say()
    say()
    file.append(.received(Array(#"{"QMP": {}}"#.utf8)), tried: tried)
    file.append(.sent(message), tried: tried)
    say()
    #expect(try names == [nil, nil, nil, nil, nil])
    #expect(file.numberOfUnnamed == 1)
    #expect(file.label(of: 1, called: "a") == "a")
    #expect(file.numberOfUnnamed == nil)
    #expect(try names == ["a", "a", name, name, "a"])
  }

  /// Names are told apart, also where one is called what another was called at first.
  @Test func noTwoHaveOneName() throws {
    let file = try TranscriptFile(folder.file("t")) { _ in }
    #expect(file.label(of: 1, called: "m") == "m")
    #expect(file.label(of: 2, called: "m") == "m#2")
    #expect(file.unusedLabel(like: "m", for: 3) == "m#3")
    #expect(file.unusedLabel(like: "m", for: 1) == "m")
    #expect(file.label(of: 1, called: "new") == "m")
    file.setLabel("other", of: 1)
    #expect(file.label(of: 1, called: "m") == "other")
  }

  @Test func aFullDiskIsToldOnce() throws {
    var failures: [Errno] = []
    let file = try TranscriptFile("/dev/full") { failures.append($0) }
    for _ in 1...3 { file.append(.sent(message)) }
    #expect(failures == [.noSpace])
  }

  @Test func whatCannotBeOpenedIsAnError() {
    #expect(throws: Errno.noSuchFileOrDirectory) {
      _ = try TranscriptFile(folder.file("missing/t")) { _ in }
    }
  }
}
