import Reports
import System
import SystemPackage

/// How many files have been run for one line that no other file has asked for.
///
/// 32 files each of which runs the next twice are few and not deep, and would go on for years.
struct NestedRuns {
  static let most = 10_000

  private(set) var count = 0
  /// Where that line stands.
  private(set) var origin = LineOrigin.terminal

  var areTooMany: Bool { count > Self.most }

  /// Counts one more.
  ///
  /// - Parameter isOutermost: the line that asks for it is in no file that another runs.
  mutating func begin(from origin: LineOrigin, isOutermost: Bool) {
    if isOutermost {
      count = 0
      self.origin = origin
    }
    count += 1
  }
}

/// Where lines that are being run come from.
struct LineSource {
  /// What tells one source from another.
  enum Identity: Hashable {
    case file(Files.Identity)
    /// An entry of the history, by its number.
    case entry(Int)
  }

  /// As people know it.
  let name: String
  /// Nil if nothing is known of it.
  let identity: Identity?

  static let standardInput = LineSource(
    name: "<stdin>", identity: Files.Identity(.standardInput).map { .file($0) })
}
