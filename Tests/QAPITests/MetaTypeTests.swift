import JSON
import Testing

@testable import QAPI

/// Each meta-type in every form that a release writes.
@Suite struct MetaTypeTests {
  private func entity(_ text: String) throws -> SchemaEntity {
    let command = #"{"name":"_","meta-type":"command","arg-type":"0","ret-type":"0"}"#
    let bytes = Array("[\(text),\(command)]".utf8)
    return try #require(Schema(decoding: bytes.span).entities.first)
  }

  @Test(arguments: [
    (
      #"{"name":"c","ret-type":"1","meta-type":"command","arg-type":"2"}"#,
      SchemaCommand(
        name: "c", argumentType: "2", returnType: "1", allowsOutOfBand: false, features: [])
    ),
    (
      #"{"name":"c","ret-type":"1","meta-type":"command","arg-type":"2","allow-oob":true,"features":["deprecated","unstable","x"]}"#,
      SchemaCommand(
        name: "c", argumentType: "2", returnType: "1", allowsOutOfBand: true,
        features: [.deprecated, .unstable, Feature(rawValue: "x")])
    ),
    (
      #"{"allow-oob":false,"name":"\u0063","ret-type":"1","meta-type":"command","arg-type":"2","features":[],"future":[{"a":1}]}"#,
      SchemaCommand(
        name: "c", argumentType: "2", returnType: "1", allowsOutOfBand: false, features: [])
    ),
  ])
  func readsCommands(_ text: String, _ command: SchemaCommand) throws {
    #expect(try entity(text) == .command(command))
  }

  @Test func readsEvents() throws {
    let text = #"{"name":"E","meta-type":"event","arg-type":"2","features":["deprecated"]}"#
    #expect(
      try entity(text)
        == .event(SchemaEvent(name: "E", dataType: "2", features: [.deprecated])))
  }

  @Test(
    arguments: [
      (#"{"name":"t","meta-type":"builtin","json-type":"string"}"#, .builtin(.string)),
      (#"{"name":"t","meta-type":"builtin","json-type":"int"}"#, .builtin(.integer)),
      (#"{"name":"t","meta-type":"builtin","json-type":"number"}"#, .builtin(.number)),
      (#"{"name":"t","meta-type":"builtin","json-type":"boolean"}"#, .builtin(.boolean)),
      (#"{"name":"t","meta-type":"builtin","json-type":"null"}"#, .builtin(.null)),
      (#"{"name":"t","meta-type":"builtin","json-type":"object"}"#, .builtin(.object)),
      (#"{"name":"t","meta-type":"builtin","json-type":"array"}"#, .builtin(.array)),
      (#"{"name":"t","meta-type":"builtin","json-type":"value"}"#, .builtin(.any)),
      (#"{"name":"t","meta-type":"array","element-type":"5"}"#, .array(of: "5")),
      (
        #"{"name":"t","meta-type":"enum","values":["a","b"]}"#,
        .enumeration([EnumValue("a"), EnumValue("b")])
      ),
      (
        #"{"name":"t","meta-type":"enum","members":[{"name":"a"},{"name":"b","features":["unstable"]}],"values":["a","b"]}"#,
        .enumeration([EnumValue("a"), EnumValue("b", features: [.unstable])])
      ),
      (#"{"name":"t","meta-type":"enum","values":[]}"#, .enumeration([])),
      (
        #"{"name":"t","meta-type":"alternate","members":[{"type":"str"},{"type":"6"}]}"#,
        .alternate(["str", "6"])
      ),
      (#"{"name":"t","meta-type":"object","members":[]}"#, .object(ObjectType([]))),
      (
        #"{"name":"t","meta-type":"object","members":[{"name":"a","type":"int"},{"name":"b","type":"str","default":null},{"name":"c","type":"bool","default":true,"features":["deprecated"]}]}"#,
        .object(
          ObjectType([
            Member("a", type: "int"), Member("b", type: "str", defaultValue: .null),
            Member("c", type: "bool", defaultValue: .bool(true), features: [.deprecated]),
          ]))
      ),
      (
        #"{"name":"t","meta-type":"object","members":[{"name":"d","type":"4"}],"tag":"d","variants":[{"case":"x","type":"7"},{"case":"y","type":"8"}]}"#,
        .object(
          ObjectType(
            [Member("d", type: "4")], tag: "d",
            variants: [Variant("x", type: "7"), Variant("y", type: "8")]))
      ),
    ] as [(String, SchemaType.Kind)])
  func readsTypes(_ text: String, _ kind: SchemaType.Kind) throws {
    #expect(try entity(text) == .type(SchemaType("t", kind)))
  }

  /// What is broken inside is left out; the rest counts.
  @Test(
    arguments: [
      (
        #"{"name":"t","meta-type":"object","members":[7,{"name":"a"},{"type":"int"},{"name":"b","type":"int"}]}"#,
        .object(ObjectType([Member("b", type: "int")]))
      ),
      (
        #"{"name":"t","meta-type":"object","members":[],"tag":"d","variants":[{"case":"x"},[],{"case":"y","type":"8"}]}"#,
        .object(ObjectType([], tag: "d", variants: [Variant("y", type: "8")]))
      ),
      (
        #"{"name":"t","meta-type":"enum","values":["a",7,null,"b"]}"#,
        .enumeration([EnumValue("a"), EnumValue("b")])
      ),
      (
        #"{"name":"t","meta-type":"enum","members":{},"values":["a"]}"#,
        .enumeration([EnumValue("a")])
      ),
    ] as [(String, SchemaType.Kind)])
  func leavesOutWhatIsBroken(_ text: String, _ kind: SchemaType.Kind) throws {
    #expect(try entity(text) == .type(SchemaType("t", kind)))
  }

  @Test func letsTheFirstOfANameCount() throws {
    let schema = Schema([
      .type(SchemaType("t", .builtin(.string))), .type(SchemaType("t", .builtin(.integer))),
    ])
    #expect(schema.type(named: "t")?.kind == .builtin(.string))
    #expect(schema.entities.count == 2)
  }
}
