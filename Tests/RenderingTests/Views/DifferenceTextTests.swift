import QAPI
import Terminal
import Testing

@testable import Rendering

@Suite struct DifferenceTextTests {
  private static func schema(_ text: String) throws -> Schema {
    let bytes = Array(text.utf8)
    return try Schema(decoding: bytes.span)
  }

  @Test func eachChangeIsALine() throws {
    let this = try Self.schema(
      """
      [{"name": "a", "meta-type": "command", "arg-type": "1", "ret-type": "2"},
       {"name": "b", "meta-type": "command", "arg-type": "2", "ret-type": "2"},
       {"name": "1", "meta-type": "object", "tag": "driver", "members": [{"name": "driver", "type": "3"},
        {"name": "x", "type": "int"}], "variants": [{"case": "one", "type": "2"}]},
       {"name": "2", "meta-type": "object", "members": []},
       {"name": "3", "meta-type": "enum", "values": ["one"]},
       {"name": "int", "meta-type": "builtin", "json-type": "int"},
       {"name": "str", "meta-type": "builtin", "json-type": "string"}]
      """)
    let other = try Self.schema(
      """
      [{"name": "a", "meta-type": "command", "arg-type": "1", "ret-type": "2", "allow-oob": true},
       {"name": "c\\u001b", "meta-type": "event", "arg-type": "2"},
       {"name": "1", "meta-type": "object", "tag": "driver", "members": [{"name": "driver", "type": "3"},
        {"name": "x", "type": "str", "default": null}], "variants": [{"case": "one", "type": "4"}]},
       {"name": "2", "meta-type": "object", "members": []},
       {"name": "3", "meta-type": "enum", "values": ["one", "two"]},
       {"name": "4", "meta-type": "object", "features": ["deprecated"], "members": [{"name": "y", "type": "str", "default": null}]},
       {"name": "str", "meta-type": "builtin", "json-type": "string"}]
      """)
    #expect(
      DifferenceText.text(SchemaDifference(from: this, to: other)).plain == """
        ~ command a: in band → out of band too
        + value a driver: two
        ~ member a x: required → optional
        ~ type a x: int → str
        + feature a driver=one: deprecated
        + member a driver=one.y: str, optional
        - command b
        + event c\\u001b

        """)
  }
}
