import QAPI
import Records
import Testing

@Suite struct RecordedSchemaTests {
  private static let value =
    #"[{"name": "stop", "meta-type": "command", "arg-type": "0", "ret-type": "0"}]"#

  @Test(arguments: [
    value, #"{"return": \#(value), "id": 1}"#,
    "# 2026-11-25T10:04:15.767165+00:00\n-> {\"execute\": \"query-qmp-schema\"}\n"
      + "<- {\"return\": {}, \"id\": 1}\n<- {\"return\": \(value), \"id\": 2}\n",
  ])
  func isReadFromEachForm(_ text: String) throws {
    #expect(try RecordedSchema.read(Array(text.utf8)).commandNames == ["stop"])
  }

  @Test(arguments: ["", "nonsense", "{}", "[]", "<- {\"return\": []}\n"])
  func elsewhereThereIsNone(_ text: String) {
    #expect(throws: SchemaError.self) { try RecordedSchema.read(Array(text.utf8)) }
  }
}
