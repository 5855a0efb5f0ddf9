/// Values by the number of a monitor, in the order of the numbers.
///
/// A dictionary would do the same. To make its first one of a kind, the runtime searches the whole
/// program for how the keys are hashed, and reads 1.5 MB of it into memory: a third of all that
/// starting for one command costs.
package struct MonitorTable<Value> {
  /// In ascending order.
  package private(set) var ids: [MonitorID] = []
  /// Each beside its number.
  package private(set) var values: [Value] = []

  /// An empty one.
  package init() {}

  /// Whether there is none.
  package var isEmpty: Bool { ids.isEmpty }
  /// How many there are.
  package var count: Int { ids.count }

  /// The value of that monitor; nil removes it.
  ///
  /// - Complexity: O(log *n*) to read and to replace, O(*n*) to add another than the last and to
  ///   remove.
  package subscript(id: MonitorID) -> Value? {
    get {
      let place = place(of: id)
      return place < ids.count && ids[place] == id ? values[place] : nil
    }
    set {
      let place = place(of: id)
      switch (newValue, place < ids.count && ids[place] == id) {
      case (let value?, true): values[place] = value
      case (let value?, false):
        ids.insert(id, at: place)
        values.insert(value, at: place)
      case (nil, true):
        ids.remove(at: place)
        values.remove(at: place)
      case (nil, false): break
      }
    }
  }

  /// Takes the value of that monitor out; nil if it has none.
  ///
  /// - Complexity: O(*n*).
  package mutating func remove(_ id: MonitorID) -> Value? {
    defer { self[id] = nil }
    return self[id]
  }

  /// Where it stands, or would stand.
  private func place(of id: MonitorID) -> Int {
    var range = ids.startIndex..<ids.endIndex
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      range =
        ids[middle].number < id.number ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return range.lowerBound
  }
}
