import TestSupport
import Testing

@testable import QAPI

/// The whole schema of the QEMU that is installed.
private enum WholeSchema {
  static let bytes: [UInt8] = {
    guard let qemu = try? RealQEMU(), let answer = try? qemu.answer(to: "query-qmp-schema")
    else { preconditionFailure("QEMU gives no schema") }
    return answer
  }()

  static let schema: Schema = {
    guard let schema = try? Schema(decoding: bytes.span) else {
      preconditionFailure("QEMU's schema is none")
    }
    return schema
  }()
}

@Suite(.blocking) struct WholeSchemaTests {
  private let schema = WholeSchema.schema

  @Test func isUnderstoodToTheLast() {
    #expect(schema.skippedCount == 0)
    #expect(schema.entities.count > 900)
    #expect(schema.commandNames.count > 150 && schema.eventNames.count > 40)
    #expect(schema.commandNames == schema.commandNames.sorted())
  }

  /// Every name that a description mentions is described.
  @Test func leadsNowhereBlind() {
    for entity in schema.entities {
      for name in names(in: entity) {
        #expect(schema.type(named: name) != nil, "\(entity.name) mentions \(name)")
      }
    }
  }

  private func names(in entity: SchemaEntity) -> [String] {
    switch entity {
    case .command(let command): return [command.argumentType, command.returnType]
    case .event(let event): return [event.dataType]
    case .type(let type):
      switch type.kind {
      case .builtin, .enumeration: return []
      case .array(let element): return [element]
      case .alternate(let types): return types
      case .object(let object): return object.members.map(\.type) + object.variants.map(\.type)
      }
    }
  }

  /// A union's tag is a member of it, and its branches are values of the tag.
  @Test func hasTagsThatFit() {
    for case .type(let type) in schema.entities {
      guard case .object(let object) = type.kind, let tag = object.tag else { continue }
      let member = object.members.first { $0.name == tag }
      let values = member.flatMap { schema.type(named: $0.type) }.map(schema.enumValues(of:)) ?? []
      for variant in object.variants {
        #expect(values.contains { $0.name == variant.tagValue }, "\(type.name) \(tag)")
      }
    }
  }

  @Test func describesEveryEntity() throws {
    for entity in schema.entities {
      let description = try #require(schema.description(of: entity.name))
      #expect(description.lines.first?.name == entity.name)
    }
    for name in schema.commandNames {
      let command = try #require(schema.command(named: name))
      let signature = schema.signature(of: command)
      for part in signature.parts {
        let path = schema.resolve([part.name], of: command) { _ in nil }
        guard case .found(let member, _) = path else {
          Issue.record("\(name) has no \(part.name)")
          continue
        }
        #expect(member?.isOptional == part.isOptional)
      }
    }
  }

  /// Every branch of `blockdev-add` is found by its driver.
  @Test func followsEveryBranch() throws {
    let command = try #require(schema.command(named: "blockdev-add"))
    let object = try #require(schema.objectType(named: command.argumentType))
    #expect(object.tag == "driver" && object.variants.count > 40)
    for variant in object.variants {
      let branch = try #require(schema.objectType(named: variant.type))
      let members = schema.members(of: command) { $0 == ["driver"] ? variant.tagValue : nil }
      #expect(Set(members.map(\.name)).isSuperset(of: branch.members.map(\.name)))
      #expect(members.contains { $0.name == "node-name" })
    }
  }

  @Test func knowsWhatRunsOutOfBand() {
    let names = schema.commandNames.filter { schema.command(named: $0)?.allowsOutOfBand == true }
    #expect(Set(names).isSuperset(of: ["migrate-pause", "migrate-recover", "query-yank", "yank"]))
    #expect(names.count < 20)
  }

  @Test func knowsActions() {
    #expect(
      Set(schema.actionNames).isSuperset(of: [
        "abort", "blockdev-snapshot-sync", "block-dirty-bitmap-add", "drive-backup",
      ]))
    for name in schema.actionNames {
      #expect(schema.actionDataType(named: name).flatMap { schema.objectType(named: $0) } != nil)
    }
  }

  /// Cut off anywhere, it is an error, never half a schema.
  @Test func refusesEveryCut() {
    let bytes = WholeSchema.bytes
    for count in stride(from: 1, to: bytes.count, by: bytes.count / 40) {
      #expect(throws: SchemaError.self) { try Schema(decoding: Array(bytes[..<count]).span) }
    }
  }
}
