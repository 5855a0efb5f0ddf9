/// Where the words of the process's command line stand in the line that they make together, in UTF-8
/// bytes.
///
/// What an array of ranges costs at the start is said at ``JSON/TextParts``.
package struct WordPlaces: Hashable, Sendable {
  /// Start and end of each in turn.
  private var bounds: [Int] = []

  /// None: where a single word is the whole line.
  package init() {}

  /// The places of words that have a blank between each and the next.
  ///
  /// - Complexity: O(number of words).
  package init(of words: [String]) {
    var start = 0
    for word in words {
      append(start..<start + word.utf8.count)
      start += word.utf8.count + 1
    }
  }

  /// How many words there are.
  package var count: Int { bounds.count / 2 }
  /// Whether there is none.
  package var isEmpty: Bool { bounds.isEmpty }
  /// The place of the first one.
  package var first: Range<Int>? { isEmpty ? nil : self[0] }

  /// The place of a word, which there must be.
  package subscript(index: Int) -> Range<Int> { bounds[2 * index]..<bounds[2 * index + 1] }

  /// Those behind a place, and what is behind it of one that it is in.
  ///
  /// - Complexity: O(number of words).
  package func behind(_ place: Int) -> WordPlaces {
    var rest = WordPlaces()
    for index in 0..<count where self[index].upperBound > place {
      rest.append(max(place, self[index].lowerBound)..<self[index].upperBound)
    }
    return rest
  }

  private mutating func append(_ place: Range<Int>) {
    bounds.append(place.lowerBound)
    bounds.append(place.upperBound)
  }
}
