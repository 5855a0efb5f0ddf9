import JSON
import Shorthand

/// What the user's names stand for.
struct SessionNames {
  /// What `\gset` keeps.
  var variables = JSONObject()
  /// What `\alias` keeps.
  var aliases = Aliases()
  /// What `\connection` keeps: addresses by their names.
  var connections: [String: String] = [:]
}
