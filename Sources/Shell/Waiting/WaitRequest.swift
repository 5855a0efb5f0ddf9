import QAPI
import Shorthand

/// What stands behind `\wait`.
struct WaitRequest: Hashable {
  enum Target: Hashable {
    case event(EventCondition)
    /// A command that only asks, and the words behind it as they were typed.
    case answer(String, [TypedCondition])
    case job(String)
    case migration
    case unplug(String)
  }

  /// A condition, and the whole word that it was typed as: it may be an argument too.
  struct TypedCondition: Hashable {
    var condition: MemberCondition
    var word: String
  }

  var target: Target
  /// Seconds; nil waits without end.
  var timeout: Double?

  /// Nil if the words make no sense.
  init?(_ text: String) {
    guard var words = try? QuotedWords.split(text) else { return nil }
    if let index = words.firstIndex(where: { $0.text == "-t" }) {
      guard index + 1 < words.count, let seconds = Seconds.parse(words[index + 1].text) else {
        return nil
      }
      timeout = seconds
      words.removeSubrange(index...index + 1)
    }
    guard let first = words.first?.text else { return nil }
    switch (first, words.count) {
    case ("job", 2): target = .job(words[1].text)
    case ("unplug", 2): target = .unplug(words[1].text)
    case ("migrate", 1): target = .migration
    case ("job", _), ("unplug", _), ("migrate", _): return nil
    default:
      let utf8 = Array(text.utf8)
      /// As it was typed, or what quotes around all of it hold.
      func typed(_ word: LineTree.Word) -> String {
        LineTree.isQuote(utf8[word.span.lowerBound])
          ? word.text : String(decoding: utf8[word.span], as: UTF8.self)
      }
      var conditions: [TypedCondition] = []
      for word in words.dropFirst() {
        guard let equals = word.text.firstIndex(of: "=") else { return nil }
        conditions.append(
          TypedCondition(
            condition: MemberCondition(
              path: String(word.text[..<equals]),
              text: String(word.text[word.text.index(after: equals)...])),
            word: typed(word)))
      }
      guard let target = Target(first, conditions) else { return nil }
      self.target = target
    }
  }
}

extension WaitRequest.Target {
  /// Nil if that cannot be waited for.
  fileprivate init?(_ first: String, _ conditions: [WaitRequest.TypedCondition]) {
    if ReadOnlyPolicy.allows(first, arguments: nil) {
      if conditions.isEmpty { return nil }
      self = .answer(first, conditions)
      return
    }
    let patterns = first.split(separator: ",").map { NamePattern(whole: String($0)) }
    // An event's data always has members.
    guard !patterns.isEmpty, conditions.allSatisfy({ !$0.condition.path.isEmpty }) else {
      return nil
    }
    self = .event(EventCondition(patterns: patterns, filters: conditions.map(\.condition)))
  }
}
