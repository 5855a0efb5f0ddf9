import JSON
import TestSupport
import Testing

/// `libvirt:DOMAIN`, on a real libvirt.
@Suite(.blocking, .onLibvirt) struct LibvirtTests {
  @Test func aMachineIsLookedAtAndChanged() throws {
    let libvirt = try RealLibvirt(running: "it's é")
    let cache = TemporaryFolder()
    let talk = { (words: [String], input: String) in
      try run(
        .shell, arguments: words, input: .text(input), variables: ["XDG_CACHE_HOME": cache.path])
    }
    let name = #"{"return": {"name": "it's é"}, "id": 7}"#

    // Looking needs no leave, changing does.
    let looked = try talk(
      [libvirt.address],
      """
      {"execute": "query-name", "id": 7}
      qom-get path="/a 'quoted' ü" property=type
      stop
      \\key a
      """)
    #expect(looked.status == 1)
    #expect(looked.lines.count == 2)
    #expect(try JSONValue(parsing: looked.lines[0]) == JSONValue(parsing: name))
    #expect(looked.lines[1].contains("Device '/a 'quoted' ü' not found"), "\(looked)")
    let refusal =
      "is no query, and libvirt's machines are only looked at: not sent; "
      + "\\set read-only off, or --read-write, lets it through\n"
    #expect(looked.errors == "<stdin>:3: stop \(refusal)<stdin>:4: \\key \(refusal)")

    // Events come, and many commands keep their order.
    let changed = try talk(
      ["--read-write", "--format", "value", libvirt.address],
      "stop\n\\wait STOP -t 60\n\\echo stopped\ncont\n\\wait RESUME -t 60\n\\echo runs\n"
        + String(repeating: "query-status\n", count: 20) + "query-name\n")
    #expect(changed.status == 0, "\(changed)")
    #expect(changed.lines.first { $0.contains("stopped") } != nil, "\(changed)")
    #expect(changed.lines.last?.contains(#""it's é""#) == true)
    #expect(changed.lines.filter { $0.contains("\"status\"") }.count == 20)

    // A share lets many look.
    let socket = cache.file("s")
    let share = try RunningProgram(
      words: [BuiltProgram.shell.path, "--share", socket, libvirt.address])
    #expect(wait { share.errors.contains("sharing") || share.hasEnded })
    #expect(try talk([socket, "query-name"], "").output.contains("it's é"))
    #expect(try talk([socket, "stop"], "").output.contains("this share is read-only"))

    // What is not there is told in virsh's own words; a machine without a guest has no agent.
    let list = "virsh -c '\(libvirt.uri)' list shows the machines\n"
    let missing = "libvirt:\(libvirt.uri)?nobody"
    #expect(
      try talk([missing, "query-name"], "")
        == ProgramResult(
          status: 3, output: "",
          errors: "qmp-shell: cannot connect to \(missing): virsh says: failed to get domain "
            + "'nobody'; \(list)"))
    let agent = try talk(["agent:\(libvirt.address)", "guest-ping"], "")
    #expect(agent.status == 3)
    #expect(agent.errors.contains("virsh says: Guest agent is not responding"), "\(agent)")

    // virsh's own file of what was typed has none of it.
    #expect(cache.names == ["s"])

    // The end of the machine is what `quit` is for.
    let ended = try talk(["--read-write", libvirt.address, "quit"], "")
    #expect(ended.status == 0, "\(ended)")
  }

  @Test func atATerminal() throws {
    let libvirt = try RealLibvirt(running: "web1")
    let screen = try TmuxScreen(.shell, libvirt.address, columns: 120)
    #expect(screen.waits(for: "commands may only look, unless \\set read-only off"))
    try screen.type("stop\n")
    #expect(screen.waits(for: "only looked at: not sent"))
    try screen.type("\\set read-only off\nstop\n")
    #expect(screen.waits(for: " STOP"))
    try libvirt.endMachine()
    #expect(screen.waits(for: "\\reconnect"), "\(screen.text)")
  }
}
