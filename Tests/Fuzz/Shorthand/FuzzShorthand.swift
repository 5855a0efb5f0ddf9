import Completion
import JSON
import QAPI
import QMP
import Shorthand

/// Lines as they are typed: coloured, completed and hinted at any cursor, then read.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzShorthand(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: data, count: count))
  guard let first = bytes.first else { return 0 }
  let text = String(decoding: bytes.dropFirst(), as: UTF8.self)
  type(text, cursor: Int(first) % (text.utf8.count + 1))
  var parser = ShorthandParser()
  for line in text.split(separator: "\n") {
    guard let parsed = try? parser.parse(String(line), environment) else { continue }
    if case .command(let command, _) = parsed { check(command.encoded(id: nil)) }
    if case .verbatim(let command, _) = parsed { check(command.object) }
  }
  _ = try? parser.parse(text, isLast: true, environment)
  _ = try? parser.parse(words: text.split(separator: " ").map(String.init), environment)
  var typed = environment
  typed.typing = schema.map { SchemaTyping($0, isStrict: first & 1 == 0) }
  _ = try? parser.parse(text, typed)
  return 0
}

private func type(_ text: String, cursor: Int) {
  var end = 0
  for token in Lexer.tokens(of: text) {
    precondition(token.range.lowerBound >= end && token.range.upperBound <= text.utf8.count)
    end = token.range.upperBound
  }
  let span = CompletionEngine.candidates(for: text, cursor: cursor, knowledge: knowledge).span
  precondition(0 <= span.lowerBound && span.upperBound <= text.utf8.count)
  _ = CompletionEngine.hint(for: text, cursor: cursor, knowledge: knowledge)
  _ = CompletionEngine.signature(for: text, knowledge: knowledge)
  for problem in CompletionEngine.problems(in: text, cursor: cursor, knowledge: knowledge) {
    precondition(problem.span.upperBound <= text.utf8.count)
  }
}

private func check(_ object: [UInt8]) {
  guard case .object? = try? JSONValue(parsing: object.span) else {
    preconditionFailure("what would be sent is no object")
  }
}

private var environment: ShorthandParser.Environment {
  var environment = ShorthandParser.Environment { path in "text of \(path)" }
  environment.variables = Variables(
    last: .array([.object(["a": .integer(1)])]), named: ["n": .null])
  return environment
}

private let schema: Schema? = {
  let bytes = Array(entities.utf8)
  return try? Schema(decoding: bytes.span)
}()

private var knowledge: Knowledge {
  var knowledge = Knowledge()
  knowledge.schema = schema
  knowledge.commandNames = knowledge.schema?.commandNames ?? []
  knowledge.metaCommands = [
    .init("h", .entity), .init("dry", .line), .init("wait", .wait), .init("i", .script),
    .init("c", .connection([])), .init("log", .file(["off"])), .init("begin", .transaction),
    .init("!", .shellCommand),
    .init("k", .connectionName), .init("gset", .value),
    .init("own", .ownCommand(["FILE", "NODE"])), .init("hmp", .humanMonitor),
    .init("ls", .objectFolder(["-l"])),
  ]
  knowledge.aliases = ["st": "query-status"]
  knowledge.plainWords = ["help": "h"]
  knowledge.host.files = { [$0 + "x"] }
  knowledge.host.programs = { ["jq"] }
  knowledge.variables = {
    Variables(last: .object(["a": .array([.integer(1)])]), named: ["n": .integer(2)])
  }
  return knowledge
}

private let entities = #"""
  [{"name":"x","meta-type":"command","arg-type":"1","ret-type":"1"},
   {"name":"device_add","meta-type":"command","arg-type":"1","ret-type":"1"},
   {"name":"E","meta-type":"event","arg-type":"1"},
   {"name":"int","meta-type":"builtin","json-type":"int"},
   {"name":"str","meta-type":"builtin","json-type":"string"},
   {"name":"2","meta-type":"enum","values":["a","b"]},
   {"name":"[1]","meta-type":"array","element-type":"1"},
   {"name":"4","meta-type":"alternate","members":[{"type":"str"},{"type":"1"}]},
   {"name":"3","meta-type":"object","members":[{"name":"d","type":"[1]"},{"name":"e","type":"4"}]},
   {"name":"1","meta-type":"object","tag":"t","variants":[{"case":"a","type":"3"}],
    "members":[{"name":"t","type":"2"},{"name":"c","type":"int","default":null}]}]
  """#
