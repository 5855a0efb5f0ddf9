import Foundation
import JSON
import QAPI
import Shorthand
import Testing

@testable import Completion

/// The files beside this one, and the tables in them.
enum CaseTable {
  static func bytes(_ name: String) throws -> [UInt8] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases")
    return Array(try Data(contentsOf: folder.appending(path: name)))
  }

  /// The lines that hold a case, split at the arrow.
  static func rows(_ name: String) -> [(number: Int, line: String, expected: String)] {
    guard let bytes = try? bytes(name) else { return [] }
    let lines = String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    return lines.enumerated().compactMap { index, line in
      guard !line.hasPrefix("# "), line != "#", let arrow = line.range(of: " ⇒ ") ?? nil else {
        return line.hasPrefix("# a comment1️⃣")
          ? (index + 1, "# a comment1️⃣", "∅") : nil
      }
      guard !line.hasPrefix("#  ") else { return nil }
      return (index + 1, String(line[..<arrow.lowerBound]), String(line[arrow.upperBound...]))
    }
  }

  static let schema: Schema = {
    guard let bytes = try? bytes("schema.json"), let schema = try? Schema(decoding: bytes.span)
    else { preconditionFailure("schema.json is no schema") }
    return schema
  }()

  static let answers: [LiveQuery: JSONValue] = {
    guard let bytes = try? bytes("answers.json"), let list = try? JSONValue(parsing: bytes.span)
    else { preconditionFailure("answers.json is no JSON") }
    var answers: [LiveQuery: JSONValue] = [:]
    for entry in list.array ?? [] {
      let query = LiveQuery(
        entry["execute"]?.string ?? "", entry["arguments"]?.object ?? JSONObject())
      answers[query] = entry["return"]
    }
    return answers
  }()

  /// The last answer, and a value that is kept.
  private static let variables = Variables(
    last: .object([
      "running": .bool(true), "inserted": .object(["node-name": .string("d0")]), "a b": .integer(1),
      "list": .array([.integer(5), .object(["x": .integer(6)])]),
    ]), named: ["n": .integer(7)])

  static var knowledge: Knowledge {
    var knowledge = Knowledge()
    knowledge.schema = schema
    knowledge.commandNames = schema.commandNames
    knowledge.answers = answers
    knowledge.settings = [
      SettingShape("format", ["auto", "compact", "pretty", "value"]), SettingShape("color", []),
      SettingShape("colors", ["dark", "light"], or: .file),
      SettingShape("events", ["on", "off"], or: .events),
    ]
    knowledge.connectionNames = ["lab"]
    knowledge.aliases = [
      "st": "query-status", "rs": "block_resize node-name=d0",
      "rm": "device_del id=${1}", "bm": "block-dirty-bitmap-remove node=${1} name=${2:-bm0}",
      "fs": "blockdev-add driver=file filename=\"/tmp/${1}\"",
    ]
    knowledge.plainWords = ["exit": "q", "help": "h", "?": "h"]
    knowledge.host.files = { prefix in
      [
        "/tmp/a", "/tmp/b c", "/tmp/d/", "/tmp/e f/", "/run/a.sock", "/run/notes", "/run/d/",
        "~/notes", "~/qemu/", "/home/me/notes",
      ].filter {
        $0.hasPrefix(prefix)
      }
    }
    knowledge.host.isSocket = { !$0.hasSuffix("notes") }
    knowledge.host.expandingHome = { "/home/me" + $0.dropFirst() }
    knowledge.host.manualTypes = { ["BlockdevOptions", "BlockdevOptionsQcow2", "RunState"] }
    knowledge.host.programs = { ["awk", "grep", "jq"] }
    knowledge.variables = { variables }
    knowledge.monitorNames = ["left", "right"]
    knowledge.views.columns = {
      $0 == "query-block"
        ? KnownColumns(rows: [], ["device", "inserted.image.virtual-size:size"]) : nil
    }
    knowledge.views.commands = ["query-block", "query-pci"]
    knowledge.views.lastCommand = "query-status"
    knowledge.metaCommands = [
      .init("begin", .transaction), .init("c", .connection([])), .init("dry", .command),
      .init("events", .events(["on", "off", "tail"])),
      .init("h", .description, passesOn: true),
      .init("hmp", .humanMonitor), .init("i", .script), .init("q", .none),
      .init("ls", .objectFolder(["-l"]), passesOn: true),
      .init("cat", .objectProperties, passesOn: true),
      .init("d", .entity, passesOn: true), .init("set", .setting, passesOn: true),
      .init("p", .lastAnswer(nil)), .init("table", .lastAnswer(.table)),
      .init("columns", .columns), .init("wait", .wait), .init("watch", .line),
      .init("!", .shellCommand), .init("gset", .value), .init("close", .openConnection),
      .init("echo", .none), .init("add-disk", .ownCommand(["FILE", "NEW", "[NODE…]"])),
      .init("log", .file(["off"])), .init("replay", .file(["--check", "--paced"])),
      .init("connection", .connectionName), .init("alias", .aliasName),
      .init("diff", .connection(["--devices"])),
    ]
    return knowledge
  }
}

/// A line with its cursor, and the state in which it is typed.
struct MarkedCase: CustomTestStringConvertible, Sendable {
  let number: Int
  let line: String
  let expected: String
  let text: String
  let cursor: Int
  let mode: String?

  init(number: Int, line: String, expected: String) {
    (self.number, self.line, self.expected) = (number, line, expected)
    var rest = line[...]
    var mode: String?
    for name in ["transaction", "hmp", "bare", "mute"] where rest.hasPrefix("[\(name)] ") {
      mode = name
      rest = rest.dropFirst(name.count + 3)
    }
    let parts = rest.components(separatedBy: "1️⃣")
    text = parts.joined()
    cursor = parts.count > 1 ? parts[0].utf8.count : text.utf8.count
    self.mode = mode
  }

  var testDescription: String { "\(number): \(line)" }

  var knowledge: Knowledge {
    var knowledge = CaseTable.knowledge
    switch mode {
    case "transaction": knowledge.isInTransaction = true
    case "hmp": knowledge.isHumanMonitor = true
    case "bare": knowledge.schema = nil
    case "mute": knowledge.answers = knowledge.answers.mapValues { _ in .null }
    default: break
    }
    return knowledge
  }
}
