#if canImport(Testing)
  package import Testing

  extension Trait where Self == ConditionTrait {
    /// Skips where ``HostOfItsOwn`` is not allowed.
    package static var hostOfItsOwn: ConditionTrait {
      .enabled(if: HostOfItsOwn.isAllowed, "no process and network of one's own here")
    }
  }
#endif

/// A host on which nobody else runs: processes and sockets of its own, as `/proc` tells of them.
package enum HostOfItsOwn {
  private static let words = ["unshare", "--pid", "--fork", "--net", "--mount-proc"]

  /// Whether there may be one: only root makes them, and not everywhere.
  package static let isAllowed =
    (try? RunningProgram(words: words + ["true"]).finish().status) == 0

  /// The words that run a script there; all that it has started ends with it.
  ///
  /// - Parameter script: lines of sh.
  package static func words(running script: String) -> [String] { words + ["sh", "-c", script] }

  /// Lines of sh that start a QEMU with a monitor at a path, and wait until it listens.
  package static func qemu(_ name: String, at path: String) -> String {
    """
    qemu-system-x86_64 -machine none -display none -nodefaults -name \(name) \
    -qmp unix:\(path),server=on,wait=off &
    while ! grep -q ' \(path)$' /proc/net/unix; do sleep 0.02; done

    """
  }
}
