import JSON
import Testing

@Suite struct JSONValueTests {
  @Test func looksInside() throws {
    let value = try JSONValue(parsing: #"{"a":[1,"x",true,null],"b":{"c":2.5}}"#)
    #expect(value["a"]?[0]?.int == 1 && value["a"]?[1]?.string == "x")
    #expect(value["a"]?[2] == .bool(true) && value["a"]?[3] == .null)
    #expect(value["a"]?[4] == nil && value["a"]?[-1] == nil && value["a"]?["b"] == nil)
    #expect(value["b"]?["c"]?.int == nil && value["b"]?.object?.isEmpty == false)
    #expect(value["z"] == nil && value[0] == nil && value.string == nil)
  }

  /// Order stays, and of a name that stands twice the last counts.
  @Test func keepsOrderAndDuplicates() throws {
    let text = #"{"z":1,"a":2,"z":3}"#
    var object = try #require(JSONValue(parsing: text).object)
    #expect(JSONValue.object(object).compact == text)
    #expect(object["z"] == .integer(3))
    object["z"] = .integer(4)
    object["n"] = .null
    #expect(JSONValue.object(object).compact == #"{"z":1,"a":2,"z":4,"n":null}"#)
    object["z"] = nil
    object["none"] = nil
    #expect(JSONValue.object(object).compact == #"{"z":1,"a":2,"n":null}"#)
  }

  @Test(arguments: [
    (" [ 1 , 2.50 ,\r\n\t{ \"a\" : \"\\u00e9 \\/ \" } ] ", "[1,2.50,{\"a\":\"\\u00e9 \\/ \"}]"),
    ("{ }", "{}"), ("[ [ ] , [ ] ]", "[[],[]]"), ("\"\u{1F642} \"", "\"\u{1F642} \""),
    ("1E+400", "1E+400"), ("{\"a\":1,\"a\":1}", "{\"a\":1,\"a\":1}"),
  ])
  func compactsAsItStands(_ text: String, _ compact: String) throws {
    let bytes = Array(text.utf8)
    #expect(String(decoding: try JSONCompactor.compact(bytes.span), as: UTF8.self) == compact)
  }
}
