import JSON
import Shorthand

/// Reads the cells of rows by their paths, all of a row's in one pass over its bytes.
///
/// The paths are a tree of names; what no path leads into is passed over without a look.
struct CellReader {
  private struct Child {
    let name: [UInt8]
    /// The name as the number of an element; nil if it is none.
    let index: Int?
    let isAny: Bool
    let node: Int
  }

  private struct Node {
    var children: [Child] = []
    /// The paths that end here.
    var slots: [Int] = []
  }

  private struct Source {
    let slot: Int
    let whole: Int?
    let format: Table.NumberFormat
  }

  private var nodes = [Node()]
  private var sources: [Source] = []
  /// Whether a path leads to one place at most.
  private var leadsToOne: [Bool] = []
  /// What stands at the paths in the row that is being read. A list or an object is a token up to its
  /// closing bracket.
  private var found: [[JSONToken]] = []

  init(_ columns: [Column]) {
    for column in columns {
      let slot = slot(at: column.path)
      let whole = column.whole.map { self.slot(at: $0) }
      sources.append(Source(slot: slot, whole: whole, format: column.format))
    }
  }

  private mutating func slot(at path: ValuePath) -> Int {
    var node = 0
    for part in path.parts {
      let name = Array(part.text.utf8)
      if let child = nodes[node].children.first(where: { $0.name == name }) {
        node = child.node
        continue
      }
      let child = Child(
        name: name, index: Int(part.text), isAny: part == "*", node: nodes.count)
      nodes[node].children.append(child)
      nodes.append(Node())
      node = child.node
    }
    nodes[node].slots.append(found.count)
    found.append([])
    leadsToOne.append(!path.parts.contains("*"))
    return found.count - 1
  }

  /// Puts the cells of a row behind those of others.
  ///
  /// - Parameter bytes: checked JSON; the row is an object that begins at `start`.
  /// - Complexity: O(length of the row × number of columns).
  mutating func read(_ bytes: Span<UInt8>, from start: Int, to cells: inout [Table.Cell]) {
    for slot in found.indices { found[slot].removeAll(keepingCapacity: true) }
    var tokenizer = JSONTokenizer(at: start)
    if (try? tokenizer.next(in: bytes))?.isOpening ?? false { walk([0], &tokenizer, bytes) }
    for source in sources { cells.append(cell(source, bytes)) }
  }

  /// Reads what is left of an object or a list to which these nodes have led.
  private mutating func walk(
    _ active: [Int], _ tokenizer: inout JSONTokenizer, _ bytes: Span<UInt8>
  ) {
    let depth = tokenizer.depth
    var index = 0
    while let token = try? tokenizer.next(in: bytes), tokenizer.depth >= depth {
      if token.isClosing { continue }
      var next: [Int] = []
      for node in active {
        for child in nodes[node].children
        where child.isAny
          || (token.kind == .key ? token.spells(child.name, in: bytes) : child.index == index)
        { next.append(child.node) }
      }
      index += 1
      guard let value = token.kind == .key ? try? tokenizer.next(in: bytes) : token else { return }
      take(value, next, above: depth, &tokenizer, bytes)
    }
  }

  private mutating func take(
    _ value: JSONToken, _ active: [Int], above depth: Int, _ tokenizer: inout JSONTokenizer,
    _ bytes: Span<UInt8>
  ) {
    var value = value
    if value.isOpening {
      if active.contains(where: { !nodes[$0].children.isEmpty }) {
        walk(active, &tokenizer, bytes)
      } else {
        try? tokenizer.skip(toDepth: depth, in: bytes)
      }
      value.end = tokenizer.offset
    }
    for node in active {
      for slot in nodes[node].slots {
        // Of members with one name, the last counts.
        if leadsToOne[slot] { found[slot].removeAll(keepingCapacity: true) }
        found[slot].append(value)
      }
    }
  }

  private func cell(_ source: Source, _ bytes: Span<UInt8>) -> Table.Cell {
    let values = found[source.slot]
    guard let first = values.first else { return .absent }
    if let whole = source.whole {
      guard let part = CellText.number(first, bytes),
        let total = found[whole].first.flatMap({ CellText.number($0, bytes) }), total != 0
      else { return .absent }
      return .share(part / total, source.format)
    }
    if values.count == 1 { return CellText.cell(first, bytes, source.format) }
    return .text(values.map { CellText.text($0, bytes) }.joined(separator: ", "))
  }
}

/// What the tokens of a row say.
private enum CellText {
  static func cell(
    _ value: JSONToken, _ bytes: Span<UInt8>, _ format: Table.NumberFormat
  ) -> Table.Cell {
    switch value.kind {
    case .string, .key: .text(JSONString.text(of: value, in: bytes))
    case .number: .number(spelled(value, bytes), format)
    case .true: .bool(true)
    case .false: .bool(false)
    case .null: .null
    case .beginArray, .endArray:
      scalars(of: value, bytes).map { .text($0.joined(separator: ", ")) }
        ?? .json(compact(value, bytes))
    case .beginObject, .endObject: .json(compact(value, bytes))
    }
  }

  static func number(_ value: JSONToken, _ bytes: Span<UInt8>) -> Double? {
    value.kind == .number ? JSONNumber(unchecked: spelled(value, bytes)).double : nil
  }

  /// One of several values in a cell.
  static func text(_ value: JSONToken, _ bytes: Span<UInt8>) -> String {
    switch value.kind {
    case .string: JSONString.text(of: value, in: bytes)
    case .beginArray:
      scalars(of: value, bytes)?.joined(separator: ", ") ?? compact(value, bytes)
    case .beginObject: compact(value, bytes)
    default: spelled(value, bytes)
    }
  }

  private static func spelled(_ value: JSONToken, _ bytes: Span<UInt8>) -> String {
    String(utf8: bytes.extracting(value.range))
  }

  private static func compact(_ value: JSONToken, _ bytes: Span<UInt8>) -> String {
    let compact = try? JSONCompactor.compact(bytes.extracting(value.range))
    return compact.map { String(decoding: $0, as: UTF8.self) } ?? spelled(value, bytes)
  }

  /// The elements of a list; nil if it holds more than scalars.
  private static func scalars(of list: JSONToken, _ bytes: Span<UInt8>) -> [String]? {
    var tokenizer = JSONTokenizer(at: list.start)
    let inside = bytes.extracting(0..<list.end)
    _ = try? tokenizer.next(in: inside)
    var texts: [String] = []
    while let token = try? tokenizer.next(in: inside), tokenizer.depth > 0 {
      if token.isOpening { return nil }
      texts.append(text(token, bytes))
    }
    return texts
  }
}

extension Column {
  /// What its numbers count.
  fileprivate var format: Table.NumberFormat {
    switch kind {
    case nil: .plain
    case .size?: .bytes
    case .percent?: .percent
    case .time?: .time(unitsPerSecond: unitsPerSecond)
    }
  }

  /// By the end of the name: `rd_total_time_ns`. Seconds need no mark.
  private var unitsPerSecond: Double {
    let name = path.parts.last?.text ?? ""
    switch name.split(whereSeparator: { "-_".contains($0) }).last {
    case "ns", "nsec": return 1e9
    case "us", "usec": return 1e6
    case "ms", "msec": return 1e3
    default: return 1
    }
  }
}
