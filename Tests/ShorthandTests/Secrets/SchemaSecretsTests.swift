import JSON
import QAPI
import TestSupport
import Testing

@testable import Shorthand

/// Which of the members that a real QEMU knows are secrets wherever they stand; Docs/Security.md says
/// why the others are none.
@Suite(.blocking) struct SchemaSecretsTests {
  @Test func onlyTheseMembersOfQEMUAreSecrets() throws {
    let qemu = try RealQEMU()
    let answer = try qemu.answer(to: "query-qmp-schema")
    let schema = try Schema(decoding: answer.span)
    var names: Set<String> = []
    for case .type(let type) in schema.entities {
      if case .object(let object) = type.kind { names.formUnion(object.members.map(\.name)) }
    }
    #expect(names.isSuperset(of: ["auth", "key-secret", "tls-creds", "pass-discard-request"]))
    let secrets = names.filter { SecretNames.isSecret($0) }
    // `pass` is a number, and `key` an object too; neither is hidden then.
    #expect(secrets == ["cookie", "key", "pass", "password", "secret"])
  }
}
