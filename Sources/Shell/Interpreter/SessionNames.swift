import JSON
import Shorthand

/// What the user's names stand for.
struct SessionNames {
  /// `${_}`: the last returned value.
  var last: LastValue?
  /// What `\gset` keeps.
  var variables: [ExactText: JSONValue] = [:]
  /// What `\alias` keeps.
  var aliases = Aliases()
  /// What `\connection` keeps: addresses by their names.
  var connections: [String: String] = [:]

  /// What `${…}` in the text stands for; nothing is looked up where there is none.
  func values(for text: String) -> Variables {
    text.holds(UInt8(ascii: "$")) && text.contains("${")
      ? Variables(last: last?.value, named: variables) : Variables()
  }
}
