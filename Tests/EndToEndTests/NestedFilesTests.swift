import TestSupport
import Testing

/// Files that run files, and those that would never end.
@Suite(.blocking) struct NestedFilesTests {
  private let folder = TemporaryFolder()

  private func shell(_ arguments: String..., input: String = "") throws -> ProgramResult {
    try RunningProgram(
      words: [BuiltProgram.shell.path, "--dry-run"] + arguments, input: .text(input),
      environment: CleanEnvironment(folder)
    ).finish()
  }

  @Test func aFileThatRunsItselfIsToldOfOnce() throws {
    let file = folder.file("self")
    folder.write("x\n\\i \(file)\n\\i \(file)\ny\n", to: "self")
    let result = try shell("-f", file)
    #expect(result.status == 1)
    #expect(result.lines == ["{\"execute\":\"x\"}", "{\"execute\":\"y\"}"])
    #expect(
      result.errors
        == "\(file):2: \(file) is being run already: \(file) → \(file)\n"
        + "\(file):3: \(file) is being run already: \(file) → \(file)\n")
  }

  @Test func aFileThatRunsItselfByAnotherIsToldWithTheChain() throws {
    let (a, b) = (folder.file("a"), folder.file("b"))
    folder.write("\\i \(b)\n", to: "a")
    folder.write("\\ir ./a\nz\n", to: "b")
    let result = try shell("-f", a)
    #expect(result.status == 1)
    #expect(result.lines == ["{\"execute\":\"z\"}"])
    let again = "\(folder.path)/./a"
    #expect(
      result.errors == "\(b):1: \(again) is being run already: \(a) → \(b) → \(again)\n")
  }

  @Test func aReplayedFileThatReplaysItselfIsToldOf() throws {
    let file = folder.write("\\replay \(folder.file("self"))\n", to: "self")
    let result = try shell("-f", file)
    #expect(result.status == 1)
    #expect(result.errors.contains("is being run already"), "\(result.errors)")
  }

  @Test(arguments: [
    ("\\i -", "<stdin>"), ("\\i /dev/stdin", "/dev/stdin"), ("\\replay -", "<stdin>"),
  ])
  func standardInputIsReadOnce(_ line: String, _ name: String) throws {
    let result = try shell(input: String(repeating: line + "\n", count: 20_000) + "x\n")
    #expect(result.status == 1)
    #expect(result.lines == ["{\"execute\":\"x\"}"])
    let first = result.errors.split(separator: "\n").first ?? ""
    #expect(first == "<stdin>:1: \(name) is being run already: <stdin> → \(name)")
  }

  /// As an open bracket does.
  @Test func whatAFileLeavesOpenEndsWithIt() throws {
    let file = folder.write("a\ntransaction(\nabort\n", to: "f")
    let result = try shell(input: "\\i \(file)\nb\n)\n")
    #expect(result.status == 1)
    #expect(result.lines == ["{\"execute\":\"a\"}", "{\"execute\":\"b\"}"])
    #expect(
      result.errors.hasPrefix(
        "\(file):2: the input ended inside a transaction with 1 action: not sent\n<stdin>:3:"),
      "\(result.errors)")
  }

  @Test(arguments: ["\\i F\n)", "\\i F\n\\commit", "\\i F\nabort\n)"])
  func aFileAddsToTheTransactionOfItsCaller(_ lines: String) throws {
    let file = folder.write("abort\n", to: "f")
    let result = try shell(
      input: "transaction(\n" + lines.replacing("F", with: file) + "\n")
    #expect(result.status == 0, "\(result)")
    #expect(result.lines.count == 1, "\(result)")
  }

  @Test func standardInputRunsFromAFile() throws {
    let file = folder.write("a\n\\i -\nb\n", to: "f")
    let result = try shell("-f", file, input: "x\ny\n")
    #expect(result.status == 0)
    #expect(result.lines == ["a", "x", "y", "b"].map { "{\"execute\":\"\($0)\"}" })
  }

  @Test func theSameFileRunsAgainAndAgain() throws {
    folder.write("x\n", to: "one")
    let file = folder.write("\\ir one\n\\ir one\n", to: "two")
    let result = try shell("-f", file)
    #expect(
      result
        == ProgramResult(
          status: 0, output: "{\"execute\":\"x\"}\n{\"execute\":\"x\"}\n", errors: ""))
  }

  /// Each of 32 files runs the next twice: the last would run a billion times.
  @Test(arguments: ["\\ir", "\\replay"]) func filesThatRunFilesTwiceComeToAnEnd(_ word: String)
    throws
  {
    let name = { (number: Int) in word == "\\ir" ? "\(number)" : folder.file("\(number)") }
    for number in 1..<31 {
      folder.write("\(word) \(name(number + 1))\n\(word) \(name(number + 1))\n", to: "\(number)")
    }
    folder.write("x\n", to: "31")
    let top = folder.write("\\i \(folder.file("1"))\ny\n", to: "top")
    let result = try shell("-f", top)
    #expect(result.status == 1)
    // What follows in the file that a person has named runs all the same.
    #expect(result.lines.last == "{\"execute\":\"y\"}")
    #expect((1000...10_001).contains(result.lines.count), "\(result.lines.count)")
    let lines = result.errors.split(separator: "\n")
    #expect(lines.count == 1, "\(lines.prefix(3))")
    #expect(lines.first?.hasPrefix("\(folder.path)/") == true, "\(lines.prefix(1))")
    #expect(lines.first?.contains("10000 files") == true, "\(lines.prefix(1))")
    #expect(lines.first?.contains("\(top):1") == true, "\(lines.prefix(1))")
  }

  /// What one file says as often as it likes is no mistake.
  @Test func oneFileRunsManyOneAfterTheOther() throws {
    folder.write("x\n", to: "one")
    let file = folder.write(String(repeating: "\\ir one\n", count: 10_001), to: "many")
    let result = try shell("-f", file)
    #expect(result.status == 0, "\(result.errors.prefix(200))")
    #expect(result.lines.count == 10_001)
  }

  @Test(arguments: [32, 33]) func filesRunFilesToABound(_ count: Int) throws {
    for number in 1..<count { folder.write("\\ir \(number + 1)\n", to: "\(number)") }
    folder.write("x\n", to: "\(count)")
    let result = try shell("-f", folder.file("1"))
    #expect(result.status == (count > 32 ? 1 : 0))
    #expect(result.lines == (count > 32 ? [] : ["{\"execute\":\"x\"}"]))
    #expect(result.errors.contains("too deep") == (count > 32))
  }
}
