import Foundation

/// What Linux tells of processes.
package enum ProcessTable {
  /// The process of that name below another, or that itself; nil if none appears in time.
  package static func process(named name: String, under top: Int32) -> Int32? {
    var found: Int32?
    _ = wait(seconds: 10) {
      found = ([top] + descendants(of: top)).first { self.name(of: $0) == name }
      return found != nil
    }
    return found
  }

  /// Its state, by the letter that `ps` shows: `R`, `S`, `T`; nil if there is none.
  package static func state(of process: Int32) -> Character? {
    // The name stands in parentheses before it.
    read("/proc/\(process)/stat").split(separator: ")").last?.first { $0 != " " }
  }

  private static func descendants(of process: Int32) -> [Int32] {
    read("/proc/\(process)/task/\(process)/children").split(separator: " ")
      .compactMap { Int32($0) }
      .flatMap { [$0] + descendants(of: $0) }
  }

  private static func name(of process: Int32) -> String {
    read("/proc/\(process)/comm").trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private static func read(_ path: String) -> String {
    (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
  }
}
