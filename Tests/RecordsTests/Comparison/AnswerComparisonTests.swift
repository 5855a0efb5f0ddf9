import JSON
import QMP
import Testing

@testable import Records

struct AnswerComparisonTests {
  private func compare(
    _ recorded: String, _ actual: String, ignoring: [String] = []
  ) throws -> AnswerComparison {
    AnswerComparison(
      recorded: try ServerMessage(Array(recorded.utf8)),
      actual: try ServerMessage(Array(actual.utf8)),
      ignoring: ignoring.compactMap { AnswerPath($0) })
  }

  @Test(arguments: [
    ("{\"return\":{},\"id\":1}", "{\"id\":\"x\",\"return\":{}}"),
    ("{\"return\":{\"a\":1,\"b\":[2]}}", "{\"return\":{\"b\":[2],\"a\":1}}"),
    (
      "{\"return\":[2.50,1e3,-0,18446744073709551615]}",
      "{\"return\":[2.5,1000,0,18446744073709551615]}"
    ),
    ("{\"return\":{\"password\":\"***\"}}", "{\"return\":{\"password\":\"x\"}}"),
    ("{\"return\":[{\"thread-id\":4}]}", "{\"return\":[{\"thread-id\":5}]}"),
    ("{\"return\":{\"idle_time_ns\":4}}", "{\"return\":{\"idle_time_ns\":5}}"),
    ("{\"return\":{\"node-name\":\"#block144\"}}", "{\"return\":{\"node-name\":\"#block069\"}}"),
    (
      "{\"return\":{\"timestamp\":{\"seconds\":1,\"microseconds\":2}}}",
      "{\"return\":{\"timestamp\":{\"seconds\":3,\"microseconds\":4}}}"
    ),
    (
      "{\"error\":{\"class\":\"A\",\"desc\":\"x\"}}", "{\"error\":{\"desc\":\"x\",\"class\":\"A\"}}"
    ),
  ])
  func theSameIsClean(_ recorded: String, _ actual: String) throws {
    #expect(try compare(recorded, actual).differences == [])
    #expect(try compare(recorded, actual).isClean)
  }

  @Test(arguments: [
    (
      "{\"return\":[{\"inserted\":{\"node-name\":\"a\"}}]}",
      "{\"return\":[{\"inserted\":{\"node-name\":\"b\"}}]}",
      ["return[0].inserted.node-name: \"a\" → \"b\""]
    ),
    (
      "{\"return\":{\"a\":1,\"b\":2}}", "{\"return\":{\"b\":3,\"c\":true}}",
      ["return.a: 1 → nothing", "return.b: 2 → 3", "return.c: nothing → true"]
    ),
    ("{\"return\":[1,2]}", "{\"return\":[1,3,4]}", ["return[1]: 2 → 3", "return[2]: nothing → 4"]),
    ("{\"return\":[1,2]}", "{\"return\":[1]}", ["return[1]: 2 → nothing"]),
    (
      "{\"return\":{}}", "{\"error\":{\"class\":\"A\",\"desc\":\"x\"}}",
      ["return: {} → nothing", "error: nothing → {\"class\":\"A\",\"desc\":\"x\"}"]
    ),
    ("{\"return\":\"1\"}", "{\"return\":1}", ["return: \"1\" → 1"]),
    ("{\"return\":null}", "{\"return\":{}}", ["return: null → {}"]),
    (
      "{\"return\":18446744073709551615}", "{\"return\":18446744073709551614}",
      ["return: 18446744073709551615 → 18446744073709551614"]
    ),
    ("{\"return\":\"\u{e9}\"}", "{\"return\":\"e\u{301}\"}", ["return: \"é\" → \"e\u{301}\""]),
    ("{\"return\":\"K\"}", "{\"return\":\"\u{212a}\"}", ["return: \"K\" → \"\u{212a}\""]),
    (
      "{\"return\":{\"\u{e9}\":1}}", "{\"return\":{\"e\u{301}\":1}}",
      ["return.é: 1 → nothing", "return.e\u{301}: nothing → 1"]
    ),
    (
      "{\"return\":[\"\\ud800\"]}", "{\"return\":[\"\\ud801\"]}",
      ["return[0]: \"\\ud800\" → \"\\ud801\""]
    ),
    (
      "{\"return\":{\"\\udc00x\":1}}", "{\"return\":{\"\u{fffd}x\":1}}",
      ["return.\\udc00x: 1 → nothing", "return.\u{fffd}x: nothing → 1"]
    ),
    ("{\"return\":{\"a.b\":1}}", "{\"return\":{\"a.b\":2}}", ["return.\"a.b\": 1 → 2"]),
    (
      "{\"return\":{\"thread-id\":4}}", "{\"return\":{\"thread-id\":\"5\"}}",
      ["return.thread-id: 4 → \"5\""]
    ),
  ])
  func differencesAreToldByPath(
    _ recorded: String, _ actual: String, _ differences: [String]
  ) throws {
    #expect(try compare(recorded, actual).differences.map(\.text) == differences)
  }

  @Test(arguments: [
    (["return[0].x", "return.0.y.z"], ["return[1].x: 1 → 3", "return[1].y.z: 2 → 4"]),
    (["return[*].x"], ["return[0].y.z: 2 → 4", "return[1].y.z: 2 → 4"]),
    (["return[*].x", "return.*.y"], []), (["return"], []), (["*"], []),
  ])
  func ignoredPathsArePassedOver(_ ignored: [String], _ differences: [String]) throws {
    let recorded = "{\"return\":[{\"x\":1,\"y\":{\"z\":2}},{\"x\":1,\"y\":{\"z\":2}}]}"
    let actual = "{\"return\":[{\"x\":3,\"y\":{\"z\":4}},{\"x\":3,\"y\":{\"z\":4}}]}"
    let comparison = try compare(recorded, actual, ignoring: ignored)
    #expect(comparison.differences.map(\.text) == differences)
  }

  @Test func differencesAreCapped() throws {
    let many = (0..<250).map(String.init).joined(separator: ",")
    let comparison = try compare("{\"return\":[]}", "{\"return\":[\(many)]}")
    #expect(comparison.differences.count == AnswerComparison.limit)
    #expect(comparison.omittedCount == 150)
  }
}

extension AnswerDifference {
  /// `return[0].x: 1 → nothing`.
  fileprivate var text: String {
    let (recorded, actual) = (recorded?.compact ?? "nothing", actual?.compact ?? "nothing")
    return LoneSurrogates.escaped("\(path): \(recorded) → \(actual)")
  }
}
