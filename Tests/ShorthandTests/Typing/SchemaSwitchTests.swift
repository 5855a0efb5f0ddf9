import TestSupport
import Testing

@testable import Shorthand

@Suite struct SchemaSwitchTests {
  /// Where the schema says bool, and only there.
  @Test(arguments: [
    ("set_link name=on up=on", #"{"name":"on","up":true}"#),
    ("set_link name=a up=Yes", #"{"name":"a","up":true}"#),
    ("set_link name=a up=off", #"{"name":"a","up":false}"#),
    ("set_link name=a up=no", #"{"name":"a","up":false}"#),
  ])
  func understandsSwitches(_ line: String, _ expected: String) throws {
    #expect(try typedArguments(line) == expected)
  }

  /// Time grows with the number of arguments, not with its square.
  @Test func checksThousandsOfProperties() throws {
    let all = typedEnvironment(properties: ["serial": .string])
    let ratio = try growth(from: 1_000, to: 16_000) { count in
      let keys = (0..<count).map { "k\($0)=\($0)" }.joined(separator: " ")
      let arguments = try typedArguments("device_add driver=a \(keys)", all)
      #expect(arguments.hasSuffix("\"k\(count - 1)\":\(count - 1)}"))
    }
    #expect(ratio < 64)
  }
}
