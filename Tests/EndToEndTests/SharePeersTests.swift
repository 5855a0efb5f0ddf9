import TestSupport
import Testing

/// Python's own clients on a share.
@Suite(.blocking, .besidePython) struct SharePeersTests {
  private let folder = TemporaryFolder()

  private static let client = """
    import asyncio, sys
    from qemu.qmp import QMPClient, EventListener

    async def main(path):
        client = QMPClient("test")
        stops = EventListener(("STOP",))
        with client.listen(stops):
            await client.connect(path)
            names = await asyncio.gather(*(client.execute("query-name") for _ in range(50)))
            print(names.count({}), flush=True)
            print((await client.execute("query-status"))["status"], flush=True)
            event = await asyncio.wait_for(stops.get(), 60)
            print(event["event"], flush=True)
            print(await client.execute("cont"), flush=True)
            await client.disconnect()

    asyncio.run(main(sys.argv[1]))

    """

  @Test func qmpClientWorksBesideThisShell() throws {
    let shared = try SharedQEMU(machine: .withDisk)
    let other = try MonitorClient(negotiatingAt: shared.socket)
    let script = folder.write(Self.client, to: "client.py")
    let python = try RunningProgram(words: [PythonPeer.python, script, shared.socket])
    #expect(wait { python.output.contains("prelaunch") || python.hasEnded })
    #expect(try run(.shell, shared.socket, "-c", "cont", "-c", "stop").status == 0)
    let result = python.finish()
    #expect(
      result == ProgramResult(status: 0, output: "50\nprelaunch\nSTOP\n{}\n", errors: ""))
    for event in ["RESUME", "STOP", "RESUME"] {
      #expect(try other.next()?.contains("\"event\": \"\(event)\"") == true)
    }
  }

  @Test func itsShellWorks() throws {
    let shared = try SharedQEMU(machine: .withDisk)
    let other = try MonitorClient(negotiatingAt: shared.socket)
    let python = try RunningProgram(
      words: [PythonPeer.shell, shared.socket], input: .text("query-status\ncont\n"))
    let result = python.finish()
    #expect(result.status == 0, "\(result)")
    #expect(result.output.contains(#""status": "prelaunch""#), "\(result)")
    #expect(try other.next()?.contains("RESUME") == true)
  }
}
