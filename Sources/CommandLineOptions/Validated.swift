import ArgumentParser
import Rendering
import Shell

/// The values that options take, or what is wrong with them.
enum Validated {
  @Sendable static func seconds(_ text: String) throws -> Double {
    guard let value = Seconds.parse(text) else {
      throw ValidationError("'\(text)' is no number of seconds: give 0 or more, such as 2 or 0.5")
    }
    return value
  }

  @Sendable static func repetitions(_ text: String) throws -> Int {
    guard let value = Int(text), value >= 0 else {
      throw ValidationError("'\(text)' is no number of times: give 0 (without end) or more")
    }
    return value
  }

  @Sendable static func parallel(_ text: String) throws -> Int {
    guard let value = Int(text), value >= 1 else {
      throw ValidationError("'\(text)' is no number of monitors: give 1 or more")
    }
    return value
  }

  @Sendable static func format(_ text: String) throws -> Look.Format {
    try choice(text)
  }

  @Sendable static func color(_ text: String) throws -> Look.Color {
    try choice(text)
  }

  private static func choice<Choice: CaseIterable & RawRepresentable<String>>(
    _ text: String
  ) throws -> Choice {
    guard let value = Choice(rawValue: text) else {
      let names = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("'\(text)' is none of \(names)")
    }
    return value
  }
}
