import Foundation

/// What Linux tells of processes.
package enum ProcessTable {
  /// The process of that name below another, or that itself; nil if none appears in time.
  package static func process(named name: String, under top: Int32) -> Int32? {
    var found: Int32?
    _ = wait {
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

  /// Whether it keeps a signal for itself to read, as ours do from their first moment on; before that
  /// the signal would do what it does by default.
  package static func keeps(_ signal: Int32, _ process: Int32) -> Bool {
    let line = read("/proc/\(process)/status").split(separator: "\n")
      .first { $0.hasPrefix("SigBlk:") }
    let mask = line.flatMap { $0.split(separator: "\t").last }.flatMap { UInt64($0, radix: 16) }
    return (mask ?? 0) >> UInt64(signal - 1) & 1 == 1
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
