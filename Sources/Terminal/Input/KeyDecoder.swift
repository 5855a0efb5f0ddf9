/// Turns the bytes of a terminal into keys: UTF-8, escape sequences, bracketed pastes.
///
/// Pure. What looked like the beginning of a sequence and is none becomes the keys that it is made of.
///
/// Source: ECMA-48, 5.4 "Control sequences"; xterm control sequences, "PC-Style Function Keys" and
/// "Bracketed Paste Mode"; kitty, "Terminal graphics protocol".
struct KeyDecoder {
  private enum State {
    case ground
    /// After Escape: Meta, a control sequence, or Escape by itself.
    case escape
    /// After `ESC [`, with its parameters so far.
    case control(parameters: [UInt8])
    /// After `ESC [ [`: a function key of the Linux console, whose letter follows.
    case consoleFunction
    /// After `ESC O`.
    case singleShift
    /// After `ESC [ 200 ~`, with the text so far.
    case paste([UInt8])
    /// After `ESC _`: Meta, or what the terminal says of pictures.
    case applicationCommand
    /// After `ESC _ G`, with the text so far, up to the Escape that ends it.
    case pictureReport([UInt8], isEnding: Bool)
  }

  private var state = State.ground
  private var sequence = UTF8Assembler()
  private static let pasteEnd = Array("\u{1B}[201~".utf8)

  /// Whether Escape was seen and the next byte decides what it means; the caller then waits for
  /// ``patience`` only, and calls `timeOut`.
  var isUndecided: Bool { patience != nil }

  /// How long what has begun is waited for, in milliseconds; nil where nothing has, or its end is marked.
  /// Escape is a key, which nobody waits for long. What a terminal says of pictures is nobody's
  /// typing, and a network may split it.
  var patience: Int? {
    switch state {
    case .escape, .control, .consoleFunction, .singleShift, .applicationCommand: 40
    case .pictureReport: 1000
    case .ground, .paste: nil
    }
  }

  /// Whether nothing has begun that is not complete, but for a character.
  var isIdle: Bool {
    if case .ground = state { true } else { false }
  }

  /// Whether what comes belongs to a paste.
  var isPasting: Bool {
    if case .paste = state { true } else { false }
  }

  /// The keys that the byte completes.
  ///
  /// - Complexity: O(1), amortised.
  mutating func decode(_ byte: UInt8) -> [Key] {
    switch state {
    case .ground:
      guard byte == 0x1B else { return characters(byte) }
      state = .escape
      return sequence.finish().map { [.character($0)] } ?? []
    case .escape:
      switch byte {
      case UInt8(ascii: "["): state = .control(parameters: [])
      case UInt8(ascii: "O"): state = .singleShift
      case UInt8(ascii: "_"): state = .applicationCommand
      case 0x1B: return [.character("\u{1B}")]
      default:
        state = .ground
        return [.character("\u{1B}")] + characters(byte)
      }
      return []
    case .control(var parameters):
      switch byte {
      case 0x20..<0x40:
        parameters.append(byte)
        // Longer than any sequence there is: forgotten, not gathered.
        state = .control(parameters: parameters.suffix(32))
        return []
      case UInt8(ascii: "[") where parameters.isEmpty:
        state = .consoleFunction
        return []
      case 0x40..<0x7F: return finish(parameters, byte)
      default:
        state = .ground
        return [.special(.unknown)] + decode(byte)
      }
    case .consoleFunction:
      state = .ground
      return [.special(.unknown)] + ((0x20..<0x7F).contains(byte) ? [] : decode(byte))
    case .singleShift:
      state = .ground
      // A control character is a key, whatever it cuts short.
      if byte < 0x20 { return [.special(.unknown)] + decode(byte) }
      return [.special(Self.key(final: byte, modified: false))]
    case .paste(var bytes):
      state = .ground  // so that `bytes` is not shared and grows in place
      bytes.append(byte)
      if byte == UInt8(ascii: "~"), bytes.suffix(6) == Self.pasteEnd[...] {
        return [.paste(Self.text(pasted: bytes.dropLast(6)))]
      }
      state = .paste(bytes)
      return []
    case .applicationCommand:
      state = .ground
      guard byte == UInt8(ascii: "G") else { return Self.metaUnderscore + decode(byte) }
      state = .pictureReport([], isEnding: false)
      return []
    case .pictureReport(let text, let isEnding): return report(text, isEnding, byte)
    }
  }

  private static let metaUnderscore: [Key] = [.character("\u{1B}"), .character("_")]
  /// How every report begins: with the number of the picture that was asked for.
  private static let reportStart = Array("i=".utf8)
  /// More than any terminal says of a picture, in bytes.
  private static let longestReport = 256

  private mutating func report(_ text: [UInt8], _ isEnding: Bool, _ byte: UInt8) -> [Key] {
    switch byte {
    case UInt8(ascii: "\\") where isEnding && Self.isReport(text):
      state = .ground
      return [.pictureReport(isOffered: text.suffix(3) == Array(";OK".utf8)[...])]
    case 0x1B where !isEnding: state = .pictureReport(text, isEnding: true)
    case _ where isEnding:
      let keys = breakOff(text)
      state = .escape
      return keys + decode(byte)
    // A control character is a key: whatever was begun will not end.
    case ..<0x20: return breakOff(text) + decode(byte)
    default:
      let text = text + [byte]
      let goesOn = Self.isReport(text) || Self.reportStart.starts(with: text)
      guard goesOn, text.count < Self.longestReport else { return breakOff(text) }
      state = .pictureReport(text, isEnding: false)
    }
    return []
  }

  private static func isReport(_ text: [UInt8]) -> Bool { text.starts(with: reportStart) }

  /// What was taken for a report ends before its end. If it began like one, it was the terminal's;
  /// else somebody has typed it, behind Alt-_.
  private mutating func breakOff(_ text: [UInt8]) -> [Key] {
    state = .ground
    if Self.isReport(text) { return [] }
    return Self.metaUnderscore + [.character("G")] + text.flatMap { characters($0) }
  }

  /// Takes bytes that belong to a paste, as many as may be looked at together.
  ///
  /// - Returns: How many were taken; none outside of a paste.
  /// - Complexity: O(number of bytes taken), amortised.
  mutating func decodePasted(_ bytes: ArraySlice<UInt8>) -> (count: Int, keys: [Key]) {
    guard case .paste(var text) = state else { return (0, []) }
    state = .ground  // as above
    let end = bytes.firstIndex(of: UInt8(ascii: "~")).map { $0 + 1 } ?? bytes.endIndex
    text += bytes[..<end]
    let count = end - bytes.startIndex
    if text.suffix(6) == Self.pasteEnd[...] {
      return (count, [.paste(Self.text(pasted: text.dropLast(6)))])
    }
    state = .paste(text)
    return (count, [])
  }

  /// Nothing came after Escape, or after a part of what a terminal says. A paste goes on: its end is
  /// marked.
  mutating func timeOut() -> [Key] {
    guard isUndecided else { return [] }
    defer { state = .ground }
    switch state {
    case .escape: return [.character("\u{1B}")]
    case .control, .consoleFunction, .singleShift: return [.special(.unknown)]
    case .applicationCommand: return Self.metaUnderscore
    case .pictureReport(let text, let isEnding):
      return breakOff(text) + (isEnding ? [.character("\u{1B}")] : [])
    case .ground, .paste: return []
    }
  }

  /// Forgets what was begun.
  mutating func reset() {
    self = KeyDecoder()
  }

  private mutating func characters(_ byte: UInt8) -> [Key] {
    sequence.append(byte).compactMap { scalar in
      // C1 controls carry the special keys.
      (0x80..<0xA0).contains(scalar.value) ? .special(.unknown) : .character(scalar)
    }
  }

  private mutating func finish(_ parameters: [UInt8], _ final: UInt8) -> [Key] {
    state = .ground
    let numbers = parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
      .map { Int(String(decoding: $0, as: UTF8.self)) ?? 0 }
    if final == UInt8(ascii: "R"), numbers.count == 2 {
      return [.cursorReport(row: max(0, numbers[0] - 1), column: max(0, numbers[1] - 1))]
    }
    // What every terminal answers to the question what it is, which is asked behind the other.
    if final == UInt8(ascii: "c"), parameters.first == UInt8(ascii: "?") {
      return [.pictureReport(isOffered: false)]
    }
    let isModified = numbers.count > 1 && numbers[1] > 1
    guard final == UInt8(ascii: "~") else {
      return [.special(Self.key(final: final, modified: isModified))]
    }
    switch numbers.first {
    case 1, 7: return [.special(.home)]
    case 4, 8: return [.special(.end)]
    case 3: return [.special(isModified ? .deleteWord : .delete)]
    case 200:
      state = .paste([])
      return []
    default: return [.special(.unknown)]
    }
  }

  private static func key(final: UInt8, modified: Bool) -> SpecialKey {
    switch final {
    case UInt8(ascii: "A"): .up
    case UInt8(ascii: "B"): .down
    case UInt8(ascii: "C"): modified ? .wordRight : .right
    case UInt8(ascii: "D"): modified ? .wordLeft : .left
    case UInt8(ascii: "H"): .home
    case UInt8(ascii: "F"): .end
    case UInt8(ascii: "Z"): .backTab
    default: .unknown
    }
  }

  /// Line ends become line feeds, those at the end and NUL go. A terminal sends CR for a line
  /// feed, and libedit's terminal mode swaps the two, so that CR LF may arrive as LF CR.
  private static func text(pasted bytes: ArraySlice<UInt8>) -> String {
    var lines: [UInt8] = []
    lines.reserveCapacity(bytes.count)
    var previous: UInt8 = 0
    for byte in bytes where byte != 0 {
      let isLineEnd = byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\n")
      let isPair = isLineEnd && byte != previous && (previous == 0x0A || previous == 0x0D)
      if !isPair { lines.append(isLineEnd ? UInt8(ascii: "\n") : byte) }
      previous = isPair ? 0 : byte
    }
    while lines.last == UInt8(ascii: "\n") { lines.removeLast() }
    return String(decoding: lines, as: UTF8.self)
  }
}
