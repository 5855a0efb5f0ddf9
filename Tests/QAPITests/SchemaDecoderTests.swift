import Foundation
import JSON
import Testing

@testable import QAPI

/// The schema of QEMU 7.2, cut down to some commands.
enum RealSchema {
  static let bytes: [UInt8] = {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let file = tests.appending(path: "CompletionTests/Cases/schema.json")
    guard let data = try? Data(contentsOf: file) else {
      preconditionFailure("no schema.json")
    }
    return Array(data)
  }()

  static let schema: Schema = {
    guard let schema = try? Schema(decoding: bytes.span) else {
      preconditionFailure("schema.json is no schema")
    }
    return schema
  }()
}

@Suite struct SchemaDecoderTests {
  private func decode(_ text: String) throws(SchemaError) -> Schema {
    let bytes = Array(text.utf8)
    return try Schema(decoding: bytes.span)
  }

  private let command = #"{"name":"c","meta-type":"command","arg-type":"0","ret-type":"0"}"#

  @Test func readsEveryMetaType() throws {
    let schema = RealSchema.schema
    #expect(schema.skippedCount == 0)
    #expect(schema.command(named: "migrate-pause")?.allowsOutOfBand == true)
    #expect(schema.command(named: "block_resize")?.allowsOutOfBand == false)
    #expect(schema.event(named: "STOP") != nil)
    #expect(schema.type(named: "int")?.kind == .builtin(.integer))
    #expect(schema.type(named: "[str]")?.kind == .array(of: "str"))
    let drivers = schema.objectType(
      named: try #require(schema.command(named: "blockdev-add")).argumentType)
    #expect(drivers?.tag == "driver")
    #expect((drivers?.variants.count ?? 0) > 40)
    #expect(schema.entity(named: "nothing") == nil)
  }

  @Test func takesTheWholeResponse() throws {
    #expect(try decode(#"{"return": [\#(command)], "id": [1, {}]}"#).commandNames == ["c"])
  }

  @Test func readsBothFormsOfEnums() throws {
    let old = #"{"name":"1","meta-type":"enum","values":["a","b"]}"#
    let new =
      #"{"name":"2","meta-type":"enum","values":["a"],"members":[{"name":"a","features":["deprecated"]}]}"#
    let schema = try decode("[\(command),\(old),\(new)]")
    #expect(schema.type(named: "1")?.kind == .enumeration([EnumValue("a"), EnumValue("b")]))
    #expect(
      schema.type(named: "2")?.kind == .enumeration([EnumValue("a", features: [.deprecated])]))
  }

  @Test(arguments: [
    #"{"name":"x","meta-type":"from-the-future","members":[[[{}]]]}"#,
    #"{"name":"x"}"#, #"{"meta-type":"enum"}"#, #"{"name":7,"meta-type":"event"}"#,
    #"{"name":"x","meta-type":"command"}"#, #"{"name":"x","meta-type":"object","members":{}}"#,
    #"{"name":"x","meta-type":"builtin","json-type":"matrix"}"#, "7", "[]",
  ])
  func passesOverWhatItDoesNotKnow(_ entity: String) throws {
    let schema = try decode("[\(entity),\(command)]")
    #expect(schema.skippedCount == 1)
    #expect(schema.commandNames == ["c"])
  }

  @Test(arguments: [
    ("", SchemaError.invalidJSON(JSONError(.unexpectedEnd, at: 0))),
    ("[", .invalidJSON(JSONError(.unexpectedEnd, at: 1))),
    ("{}", .notAnArray), ("7", .notAnArray), (#"{"return": {}}"#, .notAnArray),
    ("[]", .noCommand), ("[{}]", .noCommand),
  ])
  func refuses(_ text: String, _ error: SchemaError) {
    #expect(throws: error) { try decode(text) }
  }

  /// A cut anywhere is an error, never a crash and never half a schema.
  @Test func refusesEveryCut() {
    let bytes = RealSchema.bytes
    for count in stride(from: 0, to: bytes.count - 2, by: 997) {
      #expect(throws: SchemaError.self) { try Schema(decoding: Array(bytes[..<count]).span) }
    }
  }
}
