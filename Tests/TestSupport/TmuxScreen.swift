import Foundation
import SystemPackage
import Terminal
import Transport

/// A program in a real terminal: keys go in, the screen comes out.
///
/// The terminal is tmux with a server of its own. When the program ends, `[exit STATUS]` is shown.
package final class TmuxScreen {
  package let folder: TemporaryFolder
  /// tmux's own files: several terminals may share one home.
  private let place = TemporaryFolder()
  private let socket: String
  private static let target = "s"
  /// Each look at the screen starts a program.
  private static let longestPause = 40

  /// - Parameters:
  ///   - words: the program and its arguments.
  ///   - variables: added to the environment.
  package init(
    _ words: [String], columns: Int = 80, rows: Int = 24, variables: [String: String] = [:],
    folder: TemporaryFolder = TemporaryFolder()
  ) throws {
    self.folder = folder
    socket = place.file("tmux.sock")
    // tmux itself says which terminal it is.
    let environment = CleanEnvironment(folder, variables.merging(["TERM": ""]) { own, _ in own })
    let names = environment.variables.sorted { $0.key < $1.key }
    let assignments = names.map { "\($0.key)=\(Self.quoted($0.value))" }.joined(separator: " ")
    let command = words.map(Self.quoted).joined(separator: " ")
    // Ctrl-C reaches this shell too, which would end with it.
    let line = "trap : INT; env \(assignments) \(command); echo \"[exit $?]\"; exec cat >/dev/null"
    let configuration = place.write(
      "set -g status off\nset -g default-terminal tmux-256color\nset -g escape-time 0\n"
        + "set -g history-limit 20000\nset -g remain-on-exit on\n",
      to: "tmux.conf")
    try tmux(
      "-f", configuration, "new-session", "-d", "-s", Self.target, "-x", "\(columns)",
      "-y", "\(rows)", "sh", "-c", line)
  }

  /// One of our programs.
  package convenience init(
    _ program: BuiltProgram = .shell, _ arguments: String..., columns: Int = 80, rows: Int = 24,
    variables: [String: String] = [:], folder: TemporaryFolder = TemporaryFolder()
  ) throws {
    try self.init(
      [program.path] + arguments, columns: columns, rows: rows, variables: variables,
      folder: folder)
  }

  deinit {
    _ = try? tmux("kill-server")
  }

  /// Types text, key by key.
  package func type(_ text: String) throws {
    try tmux("send-keys", "-t", Self.target, "-l", "--", text)
  }

  /// Presses keys by tmux's names for them: `Enter`, `C-c`, `Up`, `M-b`, `BSpace`.
  package func press(_ keys: String...) throws { try press(keys) }

  /// The same for keys in an array.
  package func press(_ keys: [String]) throws {
    try tmux(arguments: ["send-keys", "-t", Self.target] + keys)
  }

  /// Presses Tab until the last row is as the condition wants it: what a busy server does not say in
  /// the time of one Tab is offered by the next.
  ///
  /// - Returns: whether it came in time.
  package func completes(until condition: (String) -> Bool) throws -> Bool {
    for _ in 0..<20 {
      try press("Tab")
      if waits(seconds: 3, until: { $0.last.map(condition) == true }) { return true }
    }
    return false
  }

  /// Pastes text, marked as a paste if the program asks for that.
  package func paste(_ text: String) throws {
    let file = place.write(text, to: "paste")
    try tmux("load-buffer", file)
    try tmux("paste-buffer", "-p", "-t", Self.target)
  }

  /// Pastes text as a terminal does that does not mark pastes.
  package func pasteUnmarked(_ text: String) throws {
    let file = place.write(text, to: "paste")
    try tmux("load-buffer", file)
    try tmux("paste-buffer", "-t", Self.target)
  }

  /// Gives the terminal another size, and waits until the program in it can know: tmux tells it a
  /// moment after it has moved what is on the screen.
  package func resize(columns: Int, rows: Int) throws {
    try tmux("resize-window", "-t", Self.target, "-x", "\(columns)", "-y", "\(rows)")
    let answer = try tmux("display-message", "-p", "-t", Self.target, "#{pane_tty}")
    let path = answer.trimmingCharacters(in: .whitespacesAndNewlines)
    let terminal = try FileDescriptor.open(
      FilePath(path), .readOnly, options: [.init(rawValue: O_NOCTTY), .closeOnExec])
    defer { try? terminal.close() }
    _ = wait { ScreenSize.of(terminal) == ScreenSize(columns: columns, rows: rows) }
  }

  /// The rows of the screen, without the blanks at their ends and without empty rows below.
  package var rows: [String] { capture([]) }

  /// The same with the rows that have scrolled off the top before them; rows that wrapped joined.
  package var scrolled: [String] { capture(["-J", "-S", "-"]) }

  /// The rows with the escape sequences that colour them.
  package var coloured: [String] { capture(["-e"]) }

  /// All rows as one text.
  package var text: String { rows.joined(separator: "\n") }

  /// Where the cursor stands, from zero.
  package var cursor: (column: Int, row: Int)? {
    let answer = try? tmux("display-message", "-p", "-t", Self.target, "#{cursor_x} #{cursor_y}")
    let numbers = (answer ?? "").split { $0 == " " || $0 == "\n" }.compactMap { Int($0) }
    return numbers.count == 2 ? (numbers[0], numbers[1]) : nil
  }

  /// Waits until the screen shows the text.
  ///
  /// - Returns: whether it came in time.
  package func waits(for text: String, seconds: Double = 60) -> Bool {
    waits(seconds: seconds) { $0.joined(separator: "\n").contains(text) }
  }

  /// Waits, at the prompt of our shell, until it knows which commands there are: what is none is
  /// red then. Before that Tab offers only what a busy server says in time.
  ///
  /// - Returns: whether it came in time, and the line is empty again.
  package func waitsForKnowledge() throws -> Bool {
    try type("zz")
    let isKnown = waits { _ in coloured.last?.contains("\u{1B}[38;5;131m") == true }
    try press("C-u")
    return waits { $0.last?.hasSuffix("zz") == false } && isKnown
  }

  /// Waits until the rows are as the condition wants them.
  package func waits(seconds: Double = 60, until condition: ([String]) -> Bool) -> Bool {
    wait(seconds: seconds, longestPause: Self.longestPause) { condition(rows) }
  }

  /// The process of that name below the terminal's own; nil if there is none.
  package func processID(of name: String) -> Int32? {
    guard let answer = try? tmux("display-message", "-p", "-t", Self.target, "#{pane_pid}"),
      let top = Int32(answer.trimmingCharacters(in: .whitespacesAndNewlines))
    else { return nil }
    return ProcessTable.process(named: name, under: top)
  }

  /// Sends a signal to a process that runs in the terminal.
  package func send(_ signal: Int32, to process: Int32) throws {
    guard kill(process, signal) == 0 else {
      throw ProgramFailure(words: ["kill", "\(process)"], errors: "errno \(errno)")
    }
  }

  private func capture(_ options: [String]) -> [String] {
    let answer =
      (try? tmux(arguments: ["capture-pane", "-p", "-t", Self.target] + options)) ?? ""
    var rows = answer.split(separator: "\n", omittingEmptySubsequences: false).map {
      var row = $0
      while row.last == " " { row.removeLast() }
      return String(row)
    }
    while rows.last == "" { rows.removeLast() }
    return rows
  }

  @discardableResult
  private func tmux(_ arguments: String...) throws -> String {
    try tmux(arguments: arguments)
  }

  @discardableResult
  private func tmux(arguments: [String]) throws -> String {
    let words = ["tmux", "-u", "-S", socket] + arguments
    let result = try RunningProgram(words: words).finish()
    guard result.status == 0 else { throw ProgramFailure(words: words, errors: result.errors) }
    return result.output
  }

  private static func quoted(_ word: String) -> String {
    "'" + word.replacingOccurrences(of: "'", with: "'\\''") + "'"
  }
}
