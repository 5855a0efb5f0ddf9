import Reports

/// Words beside what is listed or repeated.
extension Sentence {
  /// What stands below the list of the meta-commands.
  static let otherHelp =
    "help, ? and \\? show this list; \\h NAME tells about a command, event or type.\n"
    + "Tab completes; exit and Ctrl-D leave; quit ends the virtual machine.\n"

  /// The line above what `\watch` shows.
  package static func watching(
    _ title: String, seconds: Double, time: String, endsByKey: Bool
  ) -> String {
    "every \(number(seconds)) s: \(withoutSecrets(title))   \(time)   \(endsByKey ? "any key" : "Ctrl-C") ends it"
  }

  /// Below what `\top` shows.
  package static func topEnds(seconds: Double) -> String { "every \(number(seconds)) s; q ends it" }

  /// In the place of the state of a machine that says nothing.
  static let noAnswer = "no answer"

  /// Above the columns of several machines.
  static let machineColumns = [
    "MACHINE", "STATE", "CPU", "READ/s", "WRITE/s", "QUEUE", "JOBS", "MEMORY", "RESIDENT",
  ].map { Table.Column(heading: $0, path: $0) }

  /// Above the columns of a machine's disks.
  static let deviceColumns = [
    "DISK", "READ/s", "WRITE/s", "READS", "WRITES", "QUEUE", "THROTTLING",
  ].map { Table.Column(heading: $0, path: $0) }

  /// In the place of what a property holds.
  ///
  /// - Parameter why: the server's words, if it has any.
  static func unreadable(_ why: String?) -> String { "(\(why ?? "not readable"))" }
  /// `2 monitors (web7, web9)`.
  ///
  /// - Parameter isRest: they need no names.
  package static func monitors(_ names: [String], isRest: Bool = false) -> String {
    let count = "\(names.count) monitor\(names.count == 1 ? "" : "s")"
    return isRest ? count : "\(count) (\(shortList(names)))"
  }

  /// `web1, web2, … 198 more`.
  static func shortList(_ names: [String]) -> String {
    let omitted = names.count - mostNames
    return names.prefix(mostNames).joined(separator: ", ")
      + (omitted > 0 ? ", … \(omitted) more" : "")
  }

  private static let mostNames = 12

  /// Rows that do not fit on the screen.
  package static func moreRows(_ count: Int) -> String {
    "… \(count) more row\(count == 1 ? "" : "s")"
  }
}
