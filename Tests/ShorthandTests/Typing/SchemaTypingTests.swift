import Foundation
import JSON
import QAPI
import QMP
import Testing

@testable import Shorthand

/// The schema that completion is tested with: some commands of QEMU 7.2.
private let schema: Schema = {
  let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../CompletionTests/Cases/schema.json").standardizedFileURL.path
  let bytes = FileManager.default.contents(atPath: path).map { Array($0) } ?? []
  do {
    return try Schema(decoding: bytes.span)
  } catch {
    preconditionFailure("\(path): \(error)")
  }
}()

func typedEnvironment(
  isStrict: Bool = true, properties: [String: LiveType]? = nil,
  notice: @escaping (TypingNotice, Range<Int>) -> Void = { _, _ in }
) -> ShorthandParser.Environment {
  var environment = ShorthandParser.Environment { _ throws(FileFailure) in "4k" }
  environment.typing = SchemaTyping(
    schema, isStrict: isStrict, properties: { _, _ in properties }, notice: notice)
  return environment
}

func typedArguments(
  _ line: String, _ environment: ShorthandParser.Environment = typedEnvironment()
) throws -> String {
  var parser = ShorthandParser()
  let parsed = try parser.parse(line, isLast: true, environment)
  guard case .command(let command, _) = parsed else { return "\(parsed)" }
  return command.arguments.map { JSONValue.object($0).compact } ?? ""
}

@Suite struct SchemaTypingTests {
  /// As in `transaction actions=[…]`, where the name is a value.
  @Test func whatIsMarkedIsRefusedAsAnActionToo() {
    var environment = typedEnvironment()
    environment.typing = SchemaTyping(schema, refusesMarked: true)
    let line = "transaction( drive-backup device=a sync=full target=b )"
    let error = #expect(throws: SyntaxError.self) { try typedArguments(line, environment) }
    #expect(error == SyntaxError(.marked(.deprecated("drive-backup")), at: 13..<25))
    #expect(throws: Never.self) { try typedArguments("transaction( abort )", environment) }
  }

  @Test(arguments: [
    // Integers and sizes.
    ("block_resize size=5", #"{"size":5}"#),
    ("block_resize size=0x1F", #"{"size":31}"#),
    ("block_resize size=4k", #"{"size":4096}"#),
    ("block_resize size=10M", #"{"size":10485760}"#),
    ("block_resize size=2G", #"{"size":2147483648}"#),
    ("block_resize size=1T", #"{"size":1099511627776}"#),
    ("block_resize size=99999999999999999999", #"{"size":99999999999999999999}"#),
    // Text stays text.
    ("block_resize size=1 device=5", #"{"size":1,"device":"5"}"#),
    ("block_resize size=1 device=true", #"{"size":1,"device":"true"}"#),
    ("block_resize size=1 device=4k", #"{"size":1,"device":"4k"}"#),
    ("block_resize size=1 device=null", #"{"size":1,"device":"null"}"#),
    ("block_resize size=1 device=@f", #"{"size":1,"device":"4k"}"#),
    // Unions: the tag may stand anywhere.
    (
      "blockdev-add size=1M driver=null-co node-name=7",
      #"{"size":1048576,"driver":"null-co","node-name":"7"}"#
    ),
    (
      "blockdev-add driver=null-co read-zeroes=TRUE node-name=a",
      #"{"driver":"null-co","read-zeroes":true,"node-name":"a"}"#
    ),
    // Nested, through an alternate of name and object.
    (
      "blockdev-add driver=qcow2 file=5 cache-size=4k",
      #"{"driver":"qcow2","file":"5","cache-size":4096}"#
    ),
    (
      "blockdev-add driver=qcow2 file.driver=file file.filename=0x10 cache.direct=true",
      #"{"driver":"qcow2","file":{"driver":"file","filename":"0x10"},"cache":{"direct":true}}"#
    ),
    (
      "blockdev-add driver=qcow2 file={'driver': 'file', 'filename': 'x'}",
      #"{"driver":"qcow2","file":{"driver":"file","filename":"x"}}"#
    ),
    // Lists by index.
    (
      "migrate-set-capabilities capabilities.0.capability=xbzrle capabilities.0.state=true",
      #"{"capabilities":[{"capability":"xbzrle","state":true}]}"#
    ),
    (
      "snapshot-save job-id=1 tag=2 vmstate=3 devices.0=4",
      #"{"job-id":"1","tag":"2","vmstate":"3","devices":["4"]}"#
    ),
    // Anything: by its looks.
    ("qom-set path=/a property=b value=5", #"{"path":"/a","property":"b","value":5}"#),
    ("qom-set path=/a property=b value=x", #"{"path":"/a","property":"b","value":"x"}"#),
    // Nothing to type.
    ("query-status", ""),
  ])
  func typesWordsByTheirMembers(_ line: String, _ expected: String) throws {
    #expect(try typedArguments(line) == expected)
  }

  @Test(arguments: [
    ("«block_rsize» size=1", SyntaxError.Reason.unknownCommand("block_rsize"), ["block_resize"]),
    ("«block_rsize» d0", .unknownCommand("block_rsize"), ["block_resize"]),
    ("«block_resize»", .missingMembers(["size"], command: "block_resize"), []),
    ("block_resize «siz»=1", .unknownMember("siz", command: "block_resize"), ["size"]),
    ("block_resize size=«12x»", .wrongType("size", expected: .integer), []),
    ("block_resize size=«1.5»", .wrongType("size", expected: .integer), []),
    ("block_resize size=«-4k»", .wrongType("size", expected: .integer), []),
    ("block_resize size=«99999999T»", .wrongType("size", expected: .integer), []),
    ("block_resize size=«+7»", .wrongType("size", expected: .integer), []),
    ("block_resize size=«1_000»", .wrongType("size", expected: .integer), []),
    ("block_resize size=«\"5\"»", .wrongType("size", expected: .integer), []),
    ("block_resize size=«[1]»", .wrongType("size", expected: .integer), []),
    ("block_resize size:=«1.0»", .wrongType("size", expected: .integer), []),
    ("block_resize size=1 device=«{}»", .wrongType("device", expected: .string), []),
    ("block_resize «size.a»=4", .wrongType("size", expected: .integer), []),
    // A tag that is misspelt is not only missing.
    (
      "blockdev-add «drver»=null-co node-name=n",
      .unknownMember("drver", command: "blockdev-add"), ["driver"]
    ),
    ("transaction( «foo»=1 abort )", .unknownMember("foo", command: "transaction"), []),
    ("«blockdev-add» filename=x", .missingMembers(["driver"], command: "blockdev-add"), []),
    ("«blockdev-add» driver=file", .missingMembers(["filename"], command: "blockdev-add"), []),
    (
      "blockdev-add driver=null-co read-zeroes=«\"on\"»",
      .wrongType("read-zeroes", expected: .boolean), []
    ),
    (
      "blockdev-add driver=qcow2 «file.driver»=file",
      .missingMembers(["file.filename"], command: "blockdev-add"), []
    ),
    (
      "blockdev-add driver=qcow2 file=«{'driver': 'file', 'filname': 'x'}»",
      .unknownMember("file.filname", command: "blockdev-add"), ["file.filename"]
    ),
    (
      "blockdev-add driver=qcow2 file.driver=file «file.filname»=x",
      .unknownMember("file.filname", command: "blockdev-add"), ["file.filename"]
    ),
    (
      "set_link name=a up=«maybe»", .wrongType("up", expected: .boolean), []
    ),
    (
      "migrate-set-capabilities capabilities=«xbzrle»",
      .wrongType("capabilities", expected: .array), []
    ),
    (
      "transaction(«blockdev-snapshot-synk» device=x)",
      .unknownAction("blockdev-snapshot-synk"),
      ["blockdev-snapshot-sync", "blockdev-snapshot"]
    ),
    (
      "transaction(block-dirty-bitmap-clear node=a «nam»=b)",
      .unknownMember("nam", command: "block-dirty-bitmap-clear"), ["name"]
    ),
  ])
  func refusesWhatTheSchemaCallsWrong(
    _ marked: String, _ reason: SyntaxError.Reason, _ suggestions: [String]
  ) throws {
    let parts = marked.split(omittingEmptySubsequences: false) { $0 == "«" || $0 == "»" }
    let start = parts[0].utf8.count
    let span = start..<start + parts[1].utf8.count
    let error = #expect(throws: SyntaxError.self) { try typedArguments(parts.joined()) }
    #expect(error?.reason == reason)
    #expect(error?.span == span)
    #expect(error?.suggestions == suggestions)
  }

  @Test func namesTheClosestValuesOfAnEnum() throws {
    let error = #expect(throws: SyntaxError.self) {
      try typedArguments("blockdev-add driver=qcow3 node-name=x")
    }
    guard case .unknownEnumValue("qcow3", let values)? = error?.reason else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(values.contains("qcow2"))
    #expect(error?.suggestions.contains("qcow2") == true)
    #expect(error?.span == 20..<25)
  }

  @Test(arguments: [
    ("block_resize size=12x", #"{"size":"12x"}"#),
    ("block_resize siz=1", #"{"siz":1}"#),
    ("block_rsize size=1", #"{"size":1}"#),
    ("blockdev-add driver=qcow3", #"{"driver":"qcow3"}"#),
    ("block_resize device=5", #"{"device":"5"}"#),
  ])
  func sendsAllTheSameWithoutChecking(_ line: String, _ expected: String) throws {
    #expect(try typedArguments(line, typedEnvironment(isStrict: false)) == expected)
  }

  @Test(arguments: [
    (
      "device_add driver=virtio-rng-pci id=r addr=5",
      #"{"driver":"virtio-rng-pci","id":"r","addr":5}"#
    ),
    ("device_add driver=a addr=06.0", #"{"driver":"a","addr":"06.0"}"#),
    ("device_add driver=a serial=5", #"{"driver":"a","serial":"5"}"#),
    ("device_add driver=a period=4k", #"{"driver":"a","period":4096}"#),
    ("device_add driver=a packed=true", #"{"driver":"a","packed":true}"#),
    ("device_add driver=a other=5", #"{"driver":"a","other":5}"#),
    ("device_add driver=a packed=on", #"{"driver":"a","packed":true}"#),
    ("device_add driver=a packed=NO serial=off", #"{"driver":"a","packed":false,"serial":"off"}"#),
    ("device_add driver=a other=on", #"{"driver":"a","other":"on"}"#),
  ])
  func typesPropertiesAsTheServerListsThem(_ line: String, _ expected: String) throws {
    let properties: [String: LiveType] = [
      "addr": LiveType(name: "int32"), "serial": LiveType(name: "str"),
      "period": LiveType(name: "uint32"), "packed": LiveType(name: "bool"),
    ]
    #expect(try typedArguments(line, typedEnvironment(properties: properties)) == expected)
  }

  @Test func tellsWhatTheSenderShouldKnow() throws {
    var notices: [TypingNotice] = []
    var places: [Range<Int>] = []
    let all = typedEnvironment(properties: ["max-bytes": .integer]) {
      notices.append($0)
      places.append($1)
    }
    _ = try typedArguments("device_add driver=a max-bites=5", all)
    _ = try typedArguments("x-blockdev-foo a=1", all)
    _ = try typedArguments("blockdev-add driver=null-co node-name=a x-new=1", all)
    #expect(
      notices == [
        .undescribedMember("max-bites", command: "device_add", suggestions: ["max-bytes"]),
        .undescribedCommand("x-blockdev-foo"),
        .undescribedMember("x-new", command: "blockdev-add", suggestions: []),
      ])
    #expect(places == [20..<29, 0..<14, 40..<45])
  }

  @Test(arguments: [
    ("int8", LiveType.integer), ("uint64", .integer), ("size", .integer), ("int", .integer),
    ("bool", .boolean), ("str", .string), ("string", .string), ("OnOffAuto", .string),
    ("link<rng-backend>", .string), ("interrupt", .string),
  ])
  func knowsTheTypesOfProperties(_ name: String, _ type: LiveType) {
    #expect(LiveType(name: name) == type)
  }
}
