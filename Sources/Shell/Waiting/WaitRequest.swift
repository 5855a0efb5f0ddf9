import QAPI
import Shorthand

/// What stands behind `\wait`.
struct WaitRequest: Hashable {
  enum Target: Hashable {
    case event(EventCondition)
    case job(String)
    case migration
    case unplug(String)
  }

  var target: Target
  /// Seconds; nil waits without end.
  var timeout: Double?

  /// Nil if the words make no sense.
  init?(_ text: String) {
    var words = text.split(separator: " ").map(String.init)
    if let index = words.firstIndex(of: "-t") {
      guard index + 1 < words.count, let seconds = Seconds.parse(words[index + 1]) else {
        return nil
      }
      timeout = seconds
      words.removeSubrange(index...index + 1)
    }
    guard let first = words.first else { return nil }
    switch (first, words.count) {
    case ("job", 2): target = .job(words[1])
    case ("unplug", 2): target = .unplug(words[1])
    case ("migrate", 1): target = .migration
    case ("job", _), ("unplug", _), ("migrate", _): return nil
    default:
      var filters: [EventCondition.Filter] = []
      for word in words.dropFirst() {
        guard let equals = word.firstIndex(of: "="), equals > word.startIndex else { return nil }
        var value = String(word[word.index(after: equals)...])
        if value.count >= 2, let quote = value.first, quote == "\"" || quote == "'",
          value.last == quote
        {
          value = String(value.dropFirst().dropLast())
        }
        filters.append(EventCondition.Filter(path: String(word[..<equals]), text: value))
      }
      let patterns = first.split(separator: ",").map { NamePattern(whole: String($0)) }
      guard !patterns.isEmpty else { return nil }
      target = .event(EventCondition(patterns: patterns, filters: filters))
    }
  }
}
