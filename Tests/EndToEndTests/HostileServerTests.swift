import TestSupport
import Testing

/// A server whose names are lines of their own must not run anything by Tab and Enter.
@Suite(.blocking) struct HostileServerTests {
  private let folder = TemporaryFolder()

  /// Everything that it can name is a line that makes the file.
  private func server() throws -> ScriptedMonitor {
    let line = "\\n\\\\! touch \(folder.file("PWN"))\\n"
    let schema = Self.schema.replacing("LINE", with: line).replacing("\n", with: "")
    let names =
      #"[{"name": "zz\#(line)", "type": "child<x>", "node-name": "zz\#(line)", "#
      + #""id": "zz\#(line)", "device": "zz\#(line)", "qdev": "zz\#(line)"}]"#
    return try ScriptedMonitor { client in
      try client.negotiate()
      while let received = try client.receive() {
        if received.contains("query-qmp-schema") {
          try client.send(#"{"return": \#(schema), "id": $id}"#)
        } else if received.contains("human-monitor-command") {
          try client.send(#"{"return": "zz\#(line) -- zz\#(line)", "id": $id}"#)
        } else if received.contains("nosuch") {
          try client.send(
            #"{"error": {"class": "CommandNotFound", "desc": "zz\#(line)"}, "id": $id}"#)
        } else if received.contains("query-") || received.contains("qom-") {
          try client.send(#"{"return": \#(names), "id": $id}"#)
        } else {
          try client.send(#"{"return": {}, "id": $id}"#)
        }
      }
    }
  }

  private static let schema = #"""
    [{"meta-type": "command", "name": "zzLINE", "arg-type": "0", "ret-type": "0"},
    {"meta-type": "command", "name": "zy | touch PWN", "arg-type": "0", "ret-type": "0"},
    {"meta-type": "command", "name": "take", "arg-type": "1", "ret-type": "0"},
    {"meta-type": "command", "name": "block_resize", "arg-type": "2", "ret-type": "0"},
    {"meta-type": "command", "name": "qom-list", "arg-type": "3", "ret-type": "0"},
    {"meta-type": "command", "name": "device_del", "arg-type": "4", "ret-type": "0"},
    {"meta-type": "event", "name": "ZZLINE", "arg-type": "0"},
    {"meta-type": "event", "name": "EVENT", "arg-type": "1"},
    {"meta-type": "object", "name": "0", "members": []},
    {"meta-type": "object", "name": "1", "members": [
      {"name": "z=1LINE", "type": "str", "default": null},
      {"name": "e", "type": "values", "default": null}]},
    {"meta-type": "object", "name": "2", "members": [
      {"name": "node-name", "type": "str", "default": null},
      {"name": "device", "type": "str", "default": null}]},
    {"meta-type": "object", "name": "3", "members": [{"name": "path", "type": "str"}]},
    {"meta-type": "object", "name": "4", "members": [{"name": "id", "type": "str"}]},
    {"meta-type": "enum", "name": "values", "values": ["zzLINE"]},
    {"meta-type": "builtin", "name": "str", "json-type": "string"}]
    """#

  private static let lines = [
    "z", "zz", "zy", "exec-oob z", "take z", "take e=", "take e=z", "take e='", "take e:=",
    "take o={", "block_resize node-name=", "block_resize device=", "qom-list path=/",
    "device_del id=", "\\wait Z", "\\wait job ", "\\wait unplug ", "\\wait EVENT z",
    "\\wait EVENT e=", "\\events Z", "\\h z", "\\d z*", "\\dry z", "\\watch z", "\\hmp z",
    "{\"execute\": \"z", "{\"execute\": \"take\", \"arguments\": {\"z", "nosuch", "zz1",
  ]

  @Test func tabAndEnterRunNothingOfTheServers() throws {
    let server = try server()
    let screen = try TmuxScreen(
      .shell, server.socket, variables: ["XDG_STATE_HOME": folder.path], folder: folder)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    for line in Self.lines {
      try screen.type(line)
      try screen.press("Tab", "Tab")
      try screen.type(" ")
      try screen.press("Tab", "Enter")
      // A line that is left open, or waits, is dropped.
      try screen.press("C-c")
    }
    try screen.type("\\hmp")
    try screen.press("Enter")
    try screen.type("z")
    try screen.press("Tab", "Enter")
    try screen.type("\\echo all done")
    try screen.press("Enter")
    #expect(screen.waits(seconds: 60) { $0.contains("all done") }, "\(screen.text)")
    #expect(!folder.names.contains("PWN"))
    let history = folder.text(of: "qmp-shell/history")
    #expect(history.contains("take"), "\(history)")
    #expect(!history.contains("touch \(folder.file("PWN"))\n"), "\(history)")
    #expect(!history.split(separator: "\n").contains { $0.hasPrefix("\\!") }, "\(history)")
  }
}
