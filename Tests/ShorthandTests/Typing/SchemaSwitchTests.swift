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
  @Test(.timeLimit(.minutes(10))) func checksThousandsOfProperties() throws {
    let keys = (0..<20_000).map { "k\($0)=\($0)" }.joined(separator: " ")
    let all = typedEnvironment(properties: ["serial": .string])
    #expect(try typedArguments("device_add driver=a \(keys)", all).hasSuffix(#""k19999":19999}"#))
  }
}
