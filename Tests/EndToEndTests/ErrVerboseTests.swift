import TestSupport
import Testing

/// `\errverbose`, on a real QEMU.
@Suite(.blocking) struct ErrVerboseTests {
  private func outcome(_ script: String) throws -> ProgramResult {
    let qemu = try RealQEMU()
    return try run(.shell, qemu.socket, input: .text(script))
  }

  @Test func withoutAnErrorThereIsNone() throws {
    let result = try outcome("query-status\n\\errverbose\n")
    #expect(result.status == 0)
    #expect(result.lines.last == "there was no error yet")
  }

  @Test func theErrorWhatWasSentAndTheSchemaAreShown() throws {
    let result = try outcome("block_resize device=d9 size=1M\nquery-name\n\\errverbose\n")
    #expect(
      result.lines.dropFirst(2) == [
        "<stdin>:1: GenericError: Cannot find device='d9' nor node-name=''",
        #"-> {"execute":"block_resize","arguments":{"device":"d9","size":1048576}}"#,
        "block_resize size=int [device=str] [node-name=str]", "  size int",
        "  device str, optional", "  node-name str, optional",
      ], "\(result)")
  }

  /// A place that the server names is looked up.
  @Test func theMembersOfThePlaceAreNamed() throws {
    let result = try outcome(
      """
      \\set check off
      blockdev-add driver=qcow2 file.driver=file
      \\errverbose

      """)
    #expect(
      result.lines.contains { $0.hasPrefix("blockdev-add file takes driver=") }, "\(result)")
    #expect(result.errors.contains("blockdev-add file takes driver="), "\(result)")
  }

  @Test func anUnknownCommandHasItsCloseNames() throws {
    let result = try outcome(
      "\\set check off\nquery-statu\n\\errverbose\n")
    #expect(
      result.lines.contains(
        "<stdin>:2: CommandNotFound: The command query-statu has not been found"))
    #expect(result.lines.contains { $0.hasPrefix("did you mean query-stat") }, "\(result)")
  }

  @Test func secretsAreMasked() throws {
    let result = try outcome(
      "object-add qom-type=secret id=s data=hunter2 keyid=nokey iv=x\n\\errverbose\n")
    #expect(!result.output.contains("hunter2"), "\(result)")
    #expect(result.output.contains(#""data":"***""#), "\(result)")
    // Of the union only what was meant is shown.
    #expect(result.lines.contains("  qom-type= secret"), "\(result)")
    #expect(!result.output.contains("tls-creds-x509\n"), "\(result)")
  }

  @Test func aLineThatWasNotSentIsShownAgain() throws {
    let result = try outcome("block_resize sice=1M\n\\errverbose\n")
    #expect(result.status == 1)
    #expect(
      result.errors.split(separator: "\n").count {
        $0.contains("block_resize has no argument sice")
      }
        == 2, "\(result)")
    #expect(result.lines.first == "block_resize size=int [device=str] [node-name=str]")
  }

  @Test func aPersonSeesIt() throws {
    let qemu = try RealQEMU()
    let screen = try TmuxScreen(.shell, qemu.socket)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    for line in ["block_resize device=d9 size=1M", "\\errverbose"] {
      try screen.type(line)
      try screen.press("Enter")
    }
    #expect(screen.waits(for: "node-name str, optional"), "\(screen.text)")
    #expect(screen.text.contains(#"-> {"execute":"block_resize""#), "\(screen.text)")
  }
}
