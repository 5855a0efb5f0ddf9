internal import CEditline
internal import Glibc
internal import System
internal import SystemPackage

/// libedit as an editing engine without a screen: key maps, kill ring, vi mode, `~/.editrc`,
/// searching the history. It reads keys through a callback, and what it would draw goes to memory.
///
/// It never learns that the terminal has another size: nothing that it does to a text depends on
/// the size, and `el_resize` while a line is edited lets it draw rows that it no longer has.
///
/// Everything unsafe about libedit is here and in `EditEngine+Terminal`. Pointers into its buffer
/// live only until the next call, so they are copied at once.
@safe struct EditEngine: ~Copyable {
  let line: OpaquePointer
  private let history: OpaquePointer
  private let sink: UnsafeMutablePointer<CESink>
  /// What the terminal's mode was at the start.
  let savedMode: termios
  /// What keys are read from, once standard input is readable.
  let input: FileDescriptor

  /// What libedit calls for a key: 1 with the key stored, or -1.
  typealias Reader =
    @convention(c) (OpaquePointer, UnsafeMutablePointer<wchar_t>) -> CInt
  /// What libedit calls for a bound command; it returns one of `CC_…`.
  typealias Function = @convention(c) (OpaquePointer, CInt) -> UInt8

  /// Longer entries are kept from libedit, in UTF-8 bytes.
  private static let longestEntryToFind = 8192

  /// - Parameter historyLimit: How many entries libedit's own commands know.
  init?(historyLimit: Int) {
    guard CharacterWidth.isUnicode, let sink = unsafe ce_sink_open() else { return nil }
    var mode = termios()
    _ = unsafe tcgetattr(STDIN_FILENO, &mode)
    guard
      let line = unsafe ce_init("qmp-shell", sink, STDIN_FILENO, STDOUT_FILENO),
      let history = unsafe ce_history_open(CInt(clamping: historyLimit))
    else {
      unsafe ce_sink_close(sink)
      return nil
    }
    unsafe self.line = line
    unsafe self.history = history
    unsafe self.sink = sink
    savedMode = mode
    input = Files.reopened(.standardInput, .readOnly) ?? .standardInput
    unsafe ce_set_empty_prompt(line)
    unsafe ce_set_editor(line, "emacs")
    unsafe ce_set_history(line, history)
    // A search writes up to 1024 characters behind the text without looking whether there is room.
    // The text goes when the first line begins; the room that it has taken stays.
    insert(String(repeating: " ", count: Self.longestEntryToFind + 2048))
  }

  /// - Parameter owner: Handed back by `owner(of:)`; it outlives the engine.
  func attach(owner: LineEditor, read: Reader) {
    unsafe ce_set_client_data(line, Unmanaged.passUnretained(owner).toOpaque())
    unsafe ce_set_reader(line, read)
    for command in EditCommand.allCases {
      unsafe ce_add_function(line, command.rawValue, command.function)
    }
  }

  deinit {
    // With editing off, el_end leaves the terminal alone; otherwise it would throw away what was
    // typed ahead for the user's shell.
    restoreTerminal()
    unsafe ce_set_int(line, EL_EDITMODE, 0)
    unsafe el_end(line)
    unsafe history_wend(history)
    unsafe ce_sink_close(sink)
    if input != .standardInput { try? input.close() }
  }

  /// The owner given at the start, in a callback.
  static func owner(of line: OpaquePointer) -> LineEditor? {
    guard let data = unsafe ce_client_data(line) else { return nil }
    return unsafe Unmanaged<LineEditor>.fromOpaque(data).takeUnretainedValue()
  }

  // MARK: Settings

  /// Does what a line of `~/.editrc` says; what is none does nothing.
  func obey(_ setting: String) {
    unsafe ce_obey(line, setting)
  }

  /// Whether the user's settings leave editing on.
  var isEditing: Bool { unsafe ce_edit_mode(line) != 0 }

  /// Whether the user's settings chose vi's key map.
  var isVi: Bool { unsafe ce_is_vi(line) != 0 }

  /// Binds a key, in libedit's notation, in both key maps.
  func bind(_ key: String, to function: String) {
    unsafe ce_bind(line, key, function)
    unsafe ce_bind_alternative(line, key, function)
  }

  /// Binds a key in the key map of emacs, and of vi while text is typed.
  func bindTyping(_ key: String, to function: String) {
    unsafe ce_bind(line, key, function)
  }

  /// Binds a key in the key map of vi's command mode.
  func bindCommand(_ key: String, to function: String) {
    unsafe ce_bind_alternative(line, key, function)
  }

  /// Lets a key of vi's command mode stand for others.
  func bindCommand(_ key: String, toKeys keys: String) {
    unsafe ce_bind_alternative_keys(line, key, keys)
  }

  /// Whether the key is bound to the command while text is typed.
  func hasBinding(_ key: String, _ function: String) -> Bool {
    unsafe ce_is_bound(line, sink, key, function) != 0
  }

  // MARK: The line

  /// Edits a line until a bound command ends it.
  ///
  /// - Returns: The line, if one was completed.
  func read() -> String? {
    var count: CInt = 0
    guard let text = unsafe el_wgets(line, &count), count > 0 else { return nil }
    return unsafe String(
      String.UnicodeScalarView(scalars(UnsafeBufferPointer(start: text, count: Int(count)))))
  }

  /// The text and how many of its scalars stand before the cursor.
  func current() -> (text: [Unicode.Scalar], cursor: Int) {
    guard let info = unsafe el_wline(line) else { return ([], 0) }
    let start = unsafe info.pointee.buffer
    let count = unsafe max(0, info.pointee.lastchar - info.pointee.buffer)
    let cursor = unsafe info.pointee.cursor - info.pointee.buffer
    let text = unsafe scalars(UnsafeBufferPointer(start: start, count: count))
    return (text, min(max(0, cursor), count))
  }

  /// What is known of the line without copying it.
  var glance: UndoStack.Glance {
    guard let info = unsafe el_wline(line) else {
      return UndoStack.Glance(count: 0, cursor: 0, before: nil)
    }
    let count = unsafe max(0, info.pointee.lastchar - info.pointee.buffer)
    let cursor = unsafe min(max(0, info.pointee.cursor - info.pointee.buffer), count)
    let before = unsafe cursor > 0 ? info.pointee.buffer[cursor - 1] : 0
    return UndoStack.Glance(
      count: count, cursor: cursor, before: Unicode.Scalar(UInt32(bitPattern: before)))
  }

  /// Puts the cursor back into the text: vi's `$` on an empty line, which the End key is too, leaves
  /// it before the start, and there the next character would be written.
  ///
  /// The corresponding C function is `el_wline`, which shows libedit's own place of it.
  func keepCursorInside() {
    guard let info = unsafe el_wline(line), unsafe info.pointee.cursor < info.pointee.buffer
    else { return }
    unsafe UnsafeMutablePointer(mutating: info).pointee.cursor = info.pointee.buffer
  }

  private func scalars(_ characters: UnsafeBufferPointer<wchar_t>) -> [Unicode.Scalar] {
    unsafe characters.map { Unicode.Scalar(UInt32(bitPattern: $0)) ?? "\u{FFFD}" }
  }

  /// Lets libedit draw on a screen so wide that no text reaches its margin: what it does there goes
  /// wrong when a text takes more rows than the screen has.
  ///
  /// To be called at the first key of each line, when nothing is drawn: libedit asks the terminal
  /// at the start of a line.
  func widenScreen() {
    unsafe ce_set_columns(line, "16000")
  }

  /// Inserts text at the cursor; NUL is left out.
  func insert(_ text: String) {
    let characters = Self.characters(text)
    guard characters.count > 1 else { return }
    _ = unsafe el_winsertstr(line, characters)
  }

  /// The text without NUL, and one at its end, as libedit takes it.
  private static func characters(_ text: String) -> [wchar_t] {
    var characters: [wchar_t] = []
    characters.reserveCapacity(text.utf8.count + 1)
    for scalar in text.unicodeScalars where scalar.value != 0 {
      characters.append(wchar_t(scalar.value))
    }
    characters.append(0)
    return characters
  }

  /// Deletes scalars before the cursor.
  func deleteBackwards(_ count: Int) {
    unsafe el_deletestr(line, CInt(clamping: count))
  }

  /// Deletes scalars; the cursor is then where they were.
  ///
  /// - Parameter cursor: Where it is now.
  func delete(_ range: Range<Int>, cursor: Int) {
    moveCursor(by: range.upperBound - cursor)
    deleteBackwards(range.count)
  }

  /// Moves the cursor; it stops at either end.
  func moveCursor(by distance: Int) {
    _ = unsafe el_cursor(line, CInt(clamping: distance))
  }

  /// Lets libedit read keys before those that are typed.
  func push(_ keys: String) {
    unsafe el_push(line, keys)
  }

  /// Puts another text in the place of the line, the cursor behind it.
  func replaceLine(with text: String) {
    let (old, cursor) = current()
    moveCursor(by: old.count - cursor)
    deleteBackwards(old.count)
    insert(text)
  }

  /// Adds an entry for libedit's own commands, unless it is too long.
  func remember(_ entry: String) {
    guard entry.utf8.count <= Self.longestEntryToFind else { return }
    unsafe ce_history_enter(history, Self.characters(entry))
  }

  /// Throws away what libedit wrote.
  ///
  /// - Returns: Whether it rang the bell.
  func drain() -> Bool {
    unsafe ce_sink_drain(sink) != 0
  }
}
