import Reports
import SystemPackage
import Terminal

/// A place in a script that several monitors share, and what has been gathered there.
struct ScriptCursor {
  /// A line, or several that belong together.
  struct Line {
    var text: String
    var origin: LineOrigin
    /// No further line can belong to it.
    var isLast = false
  }

  /// What stands at a place.
  enum Found {
    case line(Line)
    case noLine(PlainInput.Content, LineOrigin)
    case unreadable(String, Errno)
    /// What is open here is a mistake.
    case end
  }

  private let script: SharedScript
  /// The next piece.
  private var place = 0
  private var gathered = GatheredLines()
  /// Where what has been gathered begins.
  private var origin = LineOrigin.terminal

  init(_ script: SharedScript) {
    self.script = script
  }

  /// Whether all has been taken, and nothing will follow.
  var isAtEnd: Bool { place == script.pieces.count && script.isRead }

  /// What comes next; nil if nothing has been read.
  mutating func next() -> Found? {
    while place < script.pieces.count {
      place += 1
      switch script.pieces[place - 1] {
      case .whole(let text, let origin):
        return .line(Line(text: text, origin: origin, isLast: true))
      case .line(.text(let text), let origin):
        if gathered.isEmpty { self.origin = origin }
        guard gathered.append(text, number: origin.line) else { continue }
        return .line(Line(text: gathered.text, origin: self.origin))
      case .line(let content, let origin): return .noLine(content, origin)
      case .unreadable(let path, let error): return .unreadable(path, error)
      case .end where gathered.isEmpty: return .end
      case .end:
        // It is taken once more behind what is left.
        place -= 1
        return .line(Line(text: gathered.text, origin: origin, isLast: true))
      }
    }
    return nil
  }

  /// The line has been run, or was wrong.
  mutating func clear(isWrong: Bool) { gathered.clear(isWrong: isWrong) }

  /// Begins anew.
  mutating func rewind() { place = 0 }
}
