/// The in-band commands of one client whose answers have not gone out, in their order.
///
/// A server answers those in the order in which they came. What a share answers itself waits for
/// those before it.
struct AnswerOrder {
  /// The answers, from the oldest on; nil where none has come.
  private var answers: [[UInt8]?] = []
  /// The number of the oldest.
  private var first = 0

  var count: Int { answers.count }

  /// Notes a command, and returns its number.
  mutating func open() -> Int {
    answers.append(nil)
    return first + answers.count - 1
  }

  /// Takes the answer to a command, and returns what can go out now.
  ///
  /// - Complexity: O(number of commands).
  mutating func close(_ number: Int, with answer: [UInt8]) -> [[UInt8]] {
    answers[number - first] = answer
    let ready = answers.prefix { $0 != nil }.compactMap(\.self)
    answers.removeFirst(ready.count)
    first += ready.count
    return ready
  }
}
