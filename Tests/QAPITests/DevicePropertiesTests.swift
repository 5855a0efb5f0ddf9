import JSON
import Testing

@testable import QAPI

@Suite struct DevicePropertiesTests {
  private func devices(_ answers: [String: String?]) throws -> DeviceProperties {
    var devices = DeviceProperties()
    for (name, answer) in answers {
      devices.note(name, try answer.map { try JSONValue(parsing: $0) })
    }
    return devices
  }

  @Test func theSameIsNoDifference() throws {
    let one = try devices(["a": #"[{"name": "x", "type": "bool", "default-value": true}]"#])
    #expect(DeviceDifference(from: one, to: one).isEmpty)
  }

  @Test func eachKindIsFound() throws {
    let this = try devices([
      "a": """
      [{"name": "x", "type": "int", "default-value": 1}, {"name": "y", "type": "str"},
       {"name": "z", "type": "bool", "default-value": true}]
      """, "gone": "[]", "mute": nil,
    ])
    let other = try devices([
      "a": """
      [{"name": "z", "type": "bool"}, {"name": "x", "type": "uint32", "default-value": 2},
       {"name": "new", "type": "str"}]
      """, "more": "[]", "mute": "[]",
    ])
    typealias What = DeviceDifference.What
    let expected: [(String, What)] = [
      ("a", .property(.added, .init(name: "new", type: "str", defaultValue: nil))),
      ("a", .type("x", from: "int", to: "uint32")),
      ("a", .defaultValue("x", from: try JSONValue(parsing: "1"), to: try JSONValue(parsing: "2"))),
      ("a", .property(.removed, .init(name: "y", type: "str", defaultValue: nil))),
      ("a", .defaultValue("z", from: .bool(true), to: nil)),
      ("gone", .device(.removed)), ("more", .device(.added)),
    ]
    let changes = DeviceDifference(from: this, to: other).changes
    #expect(changes.map(\.device) == expected.map(\.0))
    #expect(changes.map(\.what) == expected.map(\.1))
  }
}
