import CEditline
import Glibc
import SystemPackage

@testable import Terminal

/// A terminal of a few cells that understands what `Screen` sends, and nothing else.
///
/// Its master side is read after each step, so that the kernel's own translation of line feeds
/// takes part.
final class TinyTerminal {
  private let master: FileDescriptor
  /// What a program writes to.
  let descriptor: FileDescriptor
  let columns: Int
  let rows: Int

  /// Rows that have scrolled off the top.
  private(set) var scrolled: [String] = []
  /// Cells hold a character with what combines with it; the right half of a wide one is empty.
  private var cells: [[String]]
  private(set) var row = 0
  private(set) var column = 0
  /// The last column was written: the next character wraps first.
  private var isWrapPending = false
  private(set) var isCursorVisible = true
  private(set) var marksPastes = false
  private(set) var bells = 0
  /// What was said of pictures, and in which row and column.
  private(set) var pictures: [(text: String, row: Int, column: Int)] = []
  /// Sequences that are none of Screen's.
  private(set) var unknown: [String] = []

  init(columns: Int, rows: Int) throws {
    self.columns = columns
    self.rows = rows
    cells = Array(repeating: Array(repeating: " ", count: columns), count: rows)
    var (first, second): (CInt, CInt) = (-1, -1)
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    guard unsafe openpty(&first, &second, nil, nil, &size) == 0 else {
      throw Errno(rawValue: errno)
    }
    _ = fcntl(first, F_SETFL, O_NONBLOCK)
    master = FileDescriptor(rawValue: first)
    descriptor = FileDescriptor(rawValue: second)
  }

  deinit {
    try? descriptor.close()
    try? master.close()
  }

  /// The rows of the screen, blanks at their ends left out, empty ones below left out.
  var screen: [String] {
    var rows = cells.map { trimmed($0.joined()) }
    while rows.last == "" { rows.removeLast() }
    return rows
  }

  /// Reads what was written, and acts on it.
  func update() throws {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe Glibc.read(master.rawValue, &chunk, chunk.count)
      if count <= 0 { break }
      bytes += chunk[..<count]
    }
    var scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "\u{1B}": control(&scalars)
      case "\r":
        column = 0
        isWrapPending = false
      case "\n": lineFeed()
      case "\u{7}": bells += 1
      default: put(scalar)
      }
    }
  }

  private func put(_ scalar: Unicode.Scalar) {
    guard let width = CharacterWidth.columns(of: scalar) else {
      unknown.append("U+\(String(scalar.value, radix: 16))")
      return
    }
    if width == 0 {
      cells[row][isWrapPending ? columns - 1 : max(0, column - 1)].unicodeScalars.append(scalar)
      return
    }
    if isWrapPending || column + width > columns {
      column = 0
      lineFeed()
    }
    cells[row][column] = String(scalar)
    if width == 2 { cells[row][column + 1] = "" }
    column += width
    isWrapPending = column == columns
    if isWrapPending { column = columns - 1 }
  }

  private func lineFeed() {
    isWrapPending = false
    if row < rows - 1 {
      row += 1
    } else {
      scrolled.append(trimmed(cells.removeFirst().joined()))
      cells.append(Array(repeating: " ", count: columns))
    }
  }

  private func control(_ scalars: inout String.UnicodeScalarView.SubSequence) {
    if scalars.first == "_" {
      let text = scalars.dropFirst().prefix { $0 != "\u{1B}" }
      scalars = scalars.dropFirst(text.count + 3)
      pictures.append((String(text), row, column))
      return
    }
    guard scalars.popFirst() == "[" else {
      unknown.append("ESC")
      return
    }
    var parameters = ""
    var final: Unicode.Scalar?
    while final == nil, let scalar = scalars.popFirst() {
      if (0x40..<0x7F).contains(scalar.value) {
        final = scalar
      } else {
        parameters.unicodeScalars.append(scalar)
      }
    }
    let count = Int(parameters) ?? 1
    if final != "m", final != "h", final != "l" { isWrapPending = false }
    switch (final, parameters) {
    case ("m", _): break
    case ("A", _): row = max(0, row - count)
    case ("C", _): column = min(columns - 1, column + count)
    case ("K", ""): erase(row, from: column)
    case ("J", ""):
      erase(row, from: column)
      for below in rows > row + 1 ? row + 1..<rows : rows..<rows { erase(below, from: 0) }
    case ("H", ""): (row, column) = (0, 0)
    case ("J", "2"): for each in 0..<rows { erase(each, from: 0) }
    case ("c", ""): break
    case ("h", "?25"), ("l", "?25"): isCursorVisible = final == "h"
    case ("h", "?2004"), ("l", "?2004"): marksPastes = final == "h"
    default: unknown.append("CSI \(parameters)\(final.map(String.init) ?? "")")
    }
  }

  private func erase(_ row: Int, from column: Int) {
    for each in column..<columns { cells[row][each] = " " }
  }

  private func trimmed(_ row: String) -> String {
    var row = Substring(row)
    while row.last == " " { row.removeLast() }
    return String(row)
  }
}
