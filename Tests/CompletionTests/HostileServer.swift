import JSON
import QAPI
import QMP
import Shorthand
import Testing

@testable import Completion

/// A server that gives everything that has a name the same one, chosen to become more than a word.
struct HostileServer {
  let name: String
  private let schema: Schema
  let knowledge: Knowledge

  init(name: String) {
    self.name = name
    schema = Self.schema(name)
    knowledge = Self.knowledge(name, schema)
  }

  /// What the parser takes for the name of a command, and the human monitor for one of its own.
  var isName: Bool {
    let letters = name.utf8.allSatisfy {
      UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 || UInt8(ascii: "-") == $0
        || UInt8(ascii: ".") == $0 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0
    }
    return letters && name.first.map { !"-.".contains($0) } ?? false
  }

  private static func knowledge(_ name: String, _ schema: Schema) -> Knowledge {
    func json(_ text: String) -> JSONValue { Self.json(text, name) }
    var knowledge = Knowledge()
    knowledge.schema = schema
    knowledge.metaCommands = [
      .init("dry", .command), .init("events", .events(["tail"])), .init("h", .description),
      .init("hmp", .humanMonitor), .init("i", .file([])), .init("wait", .wait),
      .init("ls", .objectFolder([])), .init("cat", .objectProperties), .init("!", .shellCommand),
      .init("gset", .value), .init("own", .ownCommand(["NODE", "FILE"])),
    ]
    let last = json("{\"a\": {NAME: 1}, NAME: {NAME: 2}}")
    knowledge.variables = { Variables(last: last, named: JSONObject([.init(name, last)])) }
    knowledge.host.programs = { [name] }
    knowledge.host.files = { prefix in
      [name, name + "/"].filter { !name.isEmpty && $0.hasPrefix(prefix) }
    }
    let list = "[{\"name\": NAME, \"type\": \"child<x>\", \"id\": NAME}]"
    knowledge.answers = [
      LiveQuery("query-named-block-nodes"): json("[{\"node-name\": NAME}]"),
      LiveQuery("query-jobs"): json(list),
      LiveQuery("qom-list", ["path": .string("/")]): json(list),
      LiveQuery("qom-list", ["path": .string("/machine/peripheral")]): json(list),
      LiveQuery("device-list-properties", ["typename": .string("x")]): json(
        "[{\"name\": NAME, \"type\": \"str\"}]"),
      LiveQuery("human-monitor-command", ["command-line": .string("help")]): .string(
        name + " -- help\r\ndevice_del device -- remove it\r\nlogfile filename -- log there"),
    ]
    return knowledge
  }

  /// The JSON in which `NAME` is the server's name for everything.
  private static func json(_ text: String, _ name: String) -> JSONValue {
    let bytes = Array(text.replacing("NAME", with: JSONValue.string(name).compact).utf8)
    guard let value = try? JSONValue(parsing: bytes.span) else {
      preconditionFailure("no JSON: \(text)")
    }
    return value
  }

  private static func schema(_ name: String) -> Schema {
    var writer = JSONWriter()
    writer.write(json(schemaText, name))
    guard let schema = try? Schema(decoding: writer.bytes.span) else {
      preconditionFailure("no schema with the name \(name.debugDescription)")
    }
    return schema
  }

  private static let schemaText = """
    [
    {"meta-type": "command", "name": NAME, "arg-type": "empty", "ret-type": "empty"},
    {"meta-type": "command", "name": "take", "arg-type": "arguments", "ret-type": "empty"},
    {"meta-type": "command", "name": "block_resize", "arg-type": "node", "ret-type": "empty"},
    {"meta-type": "command", "name": "qom-list", "arg-type": "path", "ret-type": "empty"},
    {"meta-type": "command", "name": "screendump", "arg-type": "file", "ret-type": "empty"},
    {"meta-type": "command", "name": "snapshot-save", "arg-type": "devices", "ret-type": "empty"},
    {"meta-type": "command", "name": "give", "arg-type": "value", "ret-type": "empty"},
    {"meta-type": "command", "name": "human-monitor-command", "arg-type": "line",
     "ret-type": "empty"},
    {"meta-type": "command", "name": "transaction", "arg-type": "all", "ret-type": "empty"},
    {"meta-type": "command", "name": "device_add", "arg-type": "device", "ret-type": "empty",
     "features": [], "gen": false},
    {"meta-type": "event", "name": NAME, "arg-type": "empty"},
    {"meta-type": "event", "name": "EVENT", "arg-type": "arguments"},
    {"meta-type": "object", "name": "empty", "members": []},
    {"meta-type": "object", "name": "inner", "members": [{"name": NAME, "type": "int"}]},
    {"meta-type": "object", "name": "arguments", "members": [
      {"name": NAME, "type": "int"}, {"name": "o", "type": "inner"},
      {"name": "e", "type": "values"}]},
    {"meta-type": "object", "name": "node", "members": [{"name": "node-name", "type": "str"}]},
    {"meta-type": "object", "name": "path", "members": [{"name": "path", "type": "str"}]},
    {"meta-type": "object", "name": "value", "members": [{"name": "e", "type": "values"}]},
    {"meta-type": "object", "name": "line", "members": [{"name": "command-line", "type": "str"}]},
    {"meta-type": "object", "name": "file", "members": [{"name": "filename", "type": "str"}]},
    {"meta-type": "object", "name": "devices", "members": [{"name": "devices", "type": "[str]"}]},
    {"meta-type": "object", "name": "device", "members": [{"name": "driver", "type": "str"}]},
    {"meta-type": "object", "name": "all", "members": [{"name": "actions", "type": "[action]"}]},
    {"meta-type": "object", "name": "action", "members": [{"name": "type", "type": "values"}],
     "tag": "type", "variants": [{"case": NAME, "type": "data"}]},
    {"meta-type": "object", "name": "data", "members": [{"name": "data", "type": "empty"}]},
    {"meta-type": "enum", "name": "values", "values": [NAME]},
    {"meta-type": "array", "name": "[str]", "element-type": "str"},
    {"meta-type": "array", "name": "[action]", "element-type": "action"},
    {"meta-type": "builtin", "name": "str", "json-type": "string"},
    {"meta-type": "builtin", "name": "int", "json-type": "int"}
    ]
    """

  // MARK: What Tab makes of a line

  /// The line with each candidate in it, and what follows when it is the only one; candidates of
  /// the shell's own left out.
  func lines(_ text: String, _ change: (inout Knowledge) -> Void = { _ in }) -> [String] {
    var knowledge = knowledge
    change(&knowledge)
    let result = CompletionEngine.candidates(
      for: text, cursor: text.utf8.count, knowledge: knowledge)
    let bytes = Array(text.utf8)
    let own = [
      "exec-oob", "take", "block_resize", "qom-list", "snapshot-save", "transaction",
      "device_add", "EVENT", "EVENT,EVENT", "tail", "job", "migrate", "unplug", "driver", "id",
      "bus", "screendump", "device_del", "logfile", "${_.", "${_.a.", "a.",
      "-t", "give", "human-monitor-command",
    ]
    return result.candidates.filter { !own.contains($0.text) }.map {
      String(decoding: bytes[..<result.span.lowerBound], as: UTF8.self) + $0.text + $0.suffix
        + String(decoding: bytes[result.span.upperBound...], as: UTF8.self)
    }
  }

  /// The command that the shell would send for the line; nil if it would send none, or do more.
  func command(in line: String) -> Command? {
    var parser = ShorthandParser()
    var environment = ShorthandParser.Environment(knowledge.variables()) {
      path throws(FileFailure) in "FILE " + path
    }
    environment.typing = SchemaTyping(schema, isStrict: false)
    guard case .command(let command, nil)? = try? parser.parse(line, isLast: true, environment)
    else { return nil }
    return command
  }
}
