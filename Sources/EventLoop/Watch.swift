package import SystemPackage

/// A descriptor that a loop waits for on somebody's behalf, until it is cancelled.
package final class Watch {
  /// What can be done with a descriptor without blocking. The end and errors count as both.
  package struct Readiness: OptionSet, Hashable, Sendable {
    /// One bit for each direction.
    package let rawValue: UInt8

    /// The directions whose bits are set.
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Something can be read.
    package static let read = Readiness(rawValue: 1)
    /// Something can be written.
    package static let write = Readiness(rawValue: 2)
  }

  /// Who is served first when several are ready.
  package enum Rank: Comparable, Sendable {
    /// Signals and children: they may end what is being done.
    case signals
    /// The keys of a person: whoever comes after them waits for the next turn.
    case keys
    /// Servers, clients, files.
    case others
  }

  /// What is waited for.
  package let descriptor: FileDescriptor
  /// When it is served.
  package let rank: Rank
  /// What the owner wants to do now; nothing is waited for while it is empty.
  package var wants: Readiness

  let onReady: (Readiness) -> Void
  private(set) var isCancelled = false

  init(
    _ descriptor: FileDescriptor, _ rank: Rank, _ wants: Readiness,
    _ onReady: @escaping (Readiness) -> Void
  ) {
    self.descriptor = descriptor
    self.rank = rank
    self.wants = wants
    self.onReady = onReady
  }

  /// Ends the watch, also while its loop serves others; the descriptor may be closed then.
  package func cancel() {
    isCancelled = true
  }
}
