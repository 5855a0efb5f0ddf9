import Testing

@testable import QAPI

/// Alternates of alternates: QAPI has none, but a broken schema can.
@Suite struct AlternateTests {
  private let schema = Schema([
    .command(
      SchemaCommand(
        name: "c", argumentType: "o", returnType: "o", allowsOutOfBand: false, features: [])),
    .type(SchemaType("o", .object(ObjectType([Member("a", type: "x")])))),
    .type(SchemaType("x", .alternate(["x", "y", "int"]))),
    .type(SchemaType("y", .alternate(["x", "o"]))),
    .type(SchemaType("int", .builtin(.integer))),
  ])

  @Test func leavesOutWhatLeadsBack() throws {
    let command = try #require(schema.command(named: "c"))
    #expect(schema.type(named: "x")?.kind == .alternate(["int"]))
    #expect(schema.type(named: "y")?.kind == .alternate(["o"]))
    #expect(schema.signature(of: command).description == "a=int")
    #expect(
      schema.resolve(["a", "b"], of: command) { _ in nil } == .unknown(part: 1, known: []))
  }
}
