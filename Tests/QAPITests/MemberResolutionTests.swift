import Testing

@testable import QAPI

@Suite struct MemberResolutionTests {
  private let schema = RealSchema.schema

  /// What stands at a path: the type, `?` for what is not described, `!` for what is not there.
  private func resolve(
    _ path: String, of name: String, _ tags: [String: String] = [:]
  ) throws -> String {
    let command = try #require(schema.command(named: name))
    let parts = path.split(separator: ".").map(String.init)
    switch schema.resolve(parts, of: command, tags: { tags[$0.joined(separator: ".")] }) {
    case .found(_, let type): return schema.displayName(ofTypeNamed: type.name)
    case .unknown(let part, _): return "!\(part)"
    case .undescribed: return "?"
    }
  }

  @Test(arguments: [
    ("block_resize", "size", "int"), ("block_resize", "six", "!0"),
    ("block_resize", "size.x", "!1"), ("device_add", "driver", "str"),
    ("device_add", "anything", "?"), ("qom-set", "value", "any"), ("qom-set", "value.x", "?"),
    ("snapshot-save", "devices.0", "str"), ("blockdev-add", "node-name", "str"),
    ("blockdev-add", "cache.direct", "bool"),
    ("migrate-set-capabilities", "capabilities.3.state", "bool"),
  ])
  func findsTypes(_ command: String, _ path: String, _ type: String) throws {
    #expect(try resolve(path, of: command) == type)
  }

  @Test func followsTheBranch() throws {
    #expect(try resolve("size", of: "blockdev-add", ["driver": "null-co"]) == "int")
    #expect(try resolve("filename", of: "blockdev-add", ["driver": "null-co"]) == "!0")
    #expect(try resolve("size", of: "blockdev-add", ["driver": "nope"]) == "!0")
    // As long as the tag is not known, any branch will do.
    #expect(try resolve("filename", of: "blockdev-add") == "str")
    let tags = ["driver": "qcow2", "file.driver": "file"]
    #expect(try resolve("file.filename", of: "blockdev-add", tags) == "str")
    #expect(try resolve("file.size", of: "blockdev-add", tags) == "!1")
  }

  @Test func toleratesNamesThatLeadNowhere() throws {
    let schema = Schema([
      .command(
        SchemaCommand(
          name: "c", argumentType: "1", returnType: "9", allowsOutOfBand: false, features: [])),
      .type(
        SchemaType(
          "1",
          .object(
            ObjectType([Member("a", type: "8")], tag: "t", variants: [Variant("x", type: "1")])))),
    ])
    let command = try #require(schema.command(named: "c"))
    #expect(schema.resolve(["a"], of: command) { _ in nil } == .undescribed)
    // A branch that is the union itself.
    #expect(schema.members(of: command) { _ in "x" }.count > 1)
    #expect(schema.signature(of: command).description == "a=any")
    #expect(schema.description(of: "c")?.name == "c")
  }

  @Test func describesActions() {
    #expect(schema.actionNames.contains("block-dirty-bitmap-add"))
    let data = schema.actionDataType(named: "block-dirty-bitmap-add") ?? ""
    #expect(schema.members(ofTypeNamed: data) { _ in nil }.map(\.name).contains("node"))
    #expect(schema.actionDataType(named: "nope") == nil)
  }

  @Test(arguments: [
    ("Parameter 'x' is unexpected", ["x"]), ("Parameter 'file.y' is missing", ["file", "y"]),
    ("Invalid parameter 'z'", ["z"]), ("Device 'x' not found", nil),
    ("Parameter '' is missing", nil),
  ])
  func readsComplaints(_ desc: String, _ path: [String]?) {
    #expect(ParameterComplaint(desc: desc)?.path == path)
  }

  @Test func saysWhichMembersExist() throws {
    let command = try #require(schema.command(named: "block_resize"))
    let complaint = try #require(ParameterComplaint(desc: "Parameter 'six' is unexpected"))
    let members = schema.members(besides: complaint, of: command) { _ in nil }
    #expect(members.map(\.name) == ["size", "device", "node-name"])
  }
}
