import JSON
import QAPI

/// What the monitors of a session are called: each has a name of its own, compared by its bytes.
///
/// Where several want one name, they are `NAME#1`, `NAME#2` and so on. A number is not given away
/// again, so that it never means another machine than before.
package struct MonitorNames {
  private struct Entry {
    var wanted: ExactText
    var number: Int
    /// Somebody is called like this by his number.
    var isTaken: Bool
  }

  /// A name that is or was wanted.
  private struct Wish {
    var name: ExactText
    /// Who wants it now.
    var ids: [MonitorID] = []
    var lastNumber = 0
  }

  private var entries = MonitorTable<Entry>()
  /// In the order of the names' bytes.
  private var wishes: [Wish] = []

  init() {}

  /// Gives a name, or another one.
  mutating func set(_ name: String, of id: MonitorID) {
    let wanted = ExactText(name)
    if entries[id]?.wanted == wanted { return }
    remove(id)
    let place = place(of: wanted)
    if place == wishes.count || wishes[place].name != wanted {
      wishes.insert(Wish(name: wanted), at: place)
    }
    var number = wishes[place].lastNumber + 1
    while !ids(wanting: "\(name)#\(number)").isEmpty { number += 1 }
    wishes[place].lastNumber = number
    entries[id] = Entry(wanted: wanted, number: number, isTaken: byNumber(name) != nil)
    wishes[place].ids.append(id)
  }

  mutating func remove(_ id: MonitorID) {
    guard let entry = entries.remove(id) else { return }
    wishes[place(of: entry.wanted)].ids.removeAll { $0 == id }
  }

  private func ids(wanting name: String) -> [MonitorID] {
    let name = ExactText(name)
    let place = place(of: name)
    return place < wishes.count && wishes[place].name == name ? wishes[place].ids : []
  }

  /// Where a name stands among ``wishes``, or would stand.
  private func place(of name: ExactText) -> Int {
    var range = wishes.startIndex..<wishes.endIndex
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      let isBefore = wishes[middle].name.text.utf8.lexicographicallyPrecedes(name.text.utf8)
      range = isBefore ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return range.lowerBound
  }

  /// What the monitor is called; nil if it is none of these.
  package subscript(id: MonitorID) -> String? {
    guard let entry = entries[id] else { return nil }
    let isAlone = wishes[place(of: entry.wanted)].ids.count == 1 && !entry.isTaken
    return isAlone ? entry.wanted.text : "\(entry.wanted.text)#\(entry.number)"
  }

  /// The monitor that is called so, or would be if another wanted its name; else the one of that
  /// number.
  package func id(named name: String) -> MonitorID? {
    let wanting = ids(wanting: name)
    if wanting.count == 1, entries[wanting[0]]?.isTaken == false { return wanting[0] }
    let number = Int(name).map { MonitorID($0) }
    return byNumber(name) ?? number.flatMap { entries[$0] == nil ? nil : $0 }
  }

  private func byNumber(_ name: String) -> MonitorID? {
    guard let mark = name.utf8.lastIndex(of: UInt8(ascii: "#")),
      let number = Int(name[name.utf8.index(after: mark)...])
    else { return nil }
    return ids(wanting: String(name[..<mark])).first { entries[$0]?.number == number }
  }

  /// The monitors that a list of names and patterns stands for: `a,b`, `web*`, `*`. Names that differ
  /// in case alone are two.
  ///
  /// - Returns: in the order of their numbers, each once.
  /// - Throws: the word that stands for none.
  /// - Complexity: O(number of monitors × number of patterns).
  package func ids(_ list: String) throws(UnknownMonitor) -> [MonitorID] {
    let found = known(of: list)
    if let unknown = found.unknown { throw unknown }
    return found.ids
  }

  /// The monitors that a list of names and patterns stands for by now, and the first word that stands
  /// for none, which may be the name of one that has not said it yet.
  ///
  /// - Returns: the monitors in the order of their numbers, each once.
  /// - Complexity: O(number of monitors × number of patterns).
  package func known(of list: String) -> (ids: [MonitorID], unknown: UnknownMonitor?) {
    var found: Set<MonitorID> = []
    var unknown: UnknownMonitor?
    for word in list.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
      if let id = id(named: word) {
        found.insert(id)
        continue
      }
      let pattern = NamePattern(exactly: word)
      let matching = entries.ids.filter { pattern.matches(self[$0] ?? "") }
      if matching.isEmpty { unknown = unknown ?? UnknownMonitor(name: word) }
      found.formUnion(matching)
    }
    return (found.sorted(), unknown)
  }
}

/// A name that no monitor has, or a pattern that fits none.
package struct UnknownMonitor: Error, Hashable, Sendable {
  /// As it was given.
  package var name: String
}
