import System
import SystemPackage

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
