import Testing

@testable import QAPI

@Suite struct SchemaDifferenceTests {
  private static func schema(_ entities: String) throws -> Schema {
    let common =
      #"{"name": "0", "meta-type": "object", "members": []},"#
      + #"{"name": "str", "meta-type": "builtin", "json-type": "string"},"#
      + #"{"name": "int", "meta-type": "builtin", "json-type": "int"}"#
    let bytes = Array("[\(entities),\(common)]".utf8)
    return try Schema(decoding: bytes.span)
  }

  private static func command(_ name: String, _ members: String, features: String = "") -> String {
    #"{"name": "\#(name)", "meta-type": "command", "arg-type": "\#(name)-arg", "ret-type": "0","#
      + #" "features": [\#(features)]},"#
      + #"{"name": "\#(name)-arg", "meta-type": "object", "members": [\#(members)]}"#
  }

  @Test func aSchemaIsNotDifferentFromItself() throws {
    let text = Self.command("a", #"{"name": "x", "type": "str"}"#)
    #expect(SchemaDifference(from: try Self.schema(text), to: try Self.schema(text)).isEmpty)
  }

  @Test func commandsAndEventsComeAndGo() throws {
    let event = #"{"name": "E", "meta-type": "event", "arg-type": "0"}"#
    let found = SchemaDifference(
      from: try Self.schema(Self.command("a", "")),
      to: try Self.schema(Self.command("b", "") + "," + event))
    #expect(
      found.changes == [
        .init(entity: "a", path: [], what: .command(.removed)),
        .init(entity: "b", path: [], what: .command(.added)),
        .init(entity: "E", path: [], what: .event(.added)),
      ])
  }

  @Test func membersComeAndGoAndChange() throws {
    let found = SchemaDifference(
      from: try Self.schema(
        Self.command(
          "a",
          #"{"name": "x", "type": "str"}, {"name": "y", "type": "str", "default": null}, {"name": "z", "type": "int"}"#
        )),
      to: try Self.schema(
        Self.command(
          "a",
          #"{"name": "x", "type": "int"}, {"name": "y", "type": "str"}, {"name": "w", "type": "int", "default": null}"#
        )))
    #expect(
      found.changes == [
        .init(entity: "a", path: ["x"], what: .type(from: "str", to: "int")),
        .init(entity: "a", path: ["y"], what: .optional(false)),
        .init(
          entity: "a", path: ["z"], what: .member(.removed, type: "int", isOptional: false)),
        .init(entity: "a", path: ["w"], what: .member(.added, type: "int", isOptional: true)),
      ])
  }

  @Test func featuresAndValuesComeAndGo() throws {
    func text(_ values: String, _ features: String) -> String {
      Self.command("a", #"{"name": "x", "type": "7"}"#, features: features)
        + #",{"name": "7", "meta-type": "enum", "members": [\#(values)], "values": []}"#
    }
    let found = SchemaDifference(
      from: try Self.schema(text(#"{"name": "on"}, {"name": "off"}"#, #""unstable""#)),
      to: try Self.schema(
        text(
          #"{"name": "on", "features": ["deprecated"]}, {"name": "auto"}"#, #""deprecated""#)))
    #expect(
      found.changes == [
        .init(entity: "a", path: [], what: .feature(.added, "deprecated")),
        .init(entity: "a", path: [], what: .feature(.removed, "unstable")),
        .init(entity: "a", path: ["x"], what: .value(.added, "auto")),
        .init(entity: "a", path: ["x", "on"], what: .feature(.added, "deprecated")),
        .init(entity: "a", path: ["x"], what: .value(.removed, "off")),
      ])
  }

  @Test func branchesComeAndGo() throws {
    func text(_ variants: String, _ member: String) -> String {
      #"{"name": "a", "meta-type": "command", "arg-type": "9", "ret-type": "0"},"#
        + #"{"name": "9", "meta-type": "object", "tag": "d", "members": [{"name": "d", "type": "str"}],"#
        + #" "variants": [\#(variants)]},"#
        + #"{"name": "b", "meta-type": "object", "members": [{"name": "\#(member)", "type": "int"}]}"#
    }
    let found = SchemaDifference(
      from: try Self.schema(
        text(#"{"case": "one", "type": "b"}, {"case": "two", "type": "0"}"#, "m")),
      to: try Self.schema(
        text(#"{"case": "one", "type": "b"}, {"case": "three", "type": "0"}"#, "n")))
    #expect(
      found.changes == [
        .init(
          entity: "a", path: ["d=one", "m"],
          what: .member(.removed, type: "int", isOptional: false)),
        .init(
          entity: "a", path: ["d=one", "n"],
          what: .member(.added, type: "int", isOptional: false)),
        .init(entity: "a", path: [], what: .branch(.removed, tag: "d", value: "two")),
        .init(entity: "a", path: [], what: .branch(.added, tag: "d", value: "three")),
      ])
  }

  /// A type met twice is told of once, and one that holds itself ends.
  @Test func aTypeIsComparedOnce() throws {
    func text(_ member: String) -> String {
      Self.command("a", #"{"name": "x", "type": "7"}, {"name": "y", "type": "[7]"}"#)
        + #",{"name": "7", "meta-type": "object", "members": [{"name": "\#(member)", "type": "int"},"#
        + #" {"name": "self", "type": "7"}]},{"name": "[7]", "meta-type": "array", "element-type": "7"}"#
    }
    let found = SchemaDifference(from: try Self.schema(text("m")), to: try Self.schema(text("n")))
    #expect(found.changes.map(\.path) == [["x", "m"], ["x", "n"]])
  }

  @Test func returnsAreComparedToo() throws {
    func text(_ type: String) -> String {
      #"{"name": "a", "meta-type": "command", "arg-type": "0", "ret-type": "\#(type)"}"#
    }
    let found = SchemaDifference(
      from: try Self.schema(text("str")), to: try Self.schema(text("int")))
    #expect(
      found.changes == [
        .init(entity: "a", path: ["return"], what: .type(from: "str", to: "int"))
      ])
  }
}
