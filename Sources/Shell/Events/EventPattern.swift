/// Names of events or commands, chosen by `*` and `?`; letters count whatever their case.
package struct EventPattern: Hashable, Sendable {
  private let pattern: [UInt8]

  /// A pattern as it is typed.
  package init(_ text: String) {
    pattern = Array(text.uppercased().utf8)
  }

  /// - Complexity: O(product of the lengths) at worst.
  package func matches(_ name: String) -> Bool {
    let name = Array(name.uppercased().utf8)
    var (place, next) = (0, 0)
    var (star, resume) = (-1, 0)
    while place < name.count {
      if next < pattern.count, pattern[next] == name[place] || pattern[next] == UInt8(ascii: "?") {
        place += 1
        next += 1
      } else if next < pattern.count, pattern[next] == UInt8(ascii: "*") {
        star = next
        resume = place
        next += 1
      } else if star >= 0 {
        // The star takes one character more.
        resume += 1
        place = resume
        next = star + 1
      } else {
        return false
      }
    }
    return pattern[next...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
