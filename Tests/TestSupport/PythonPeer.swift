import Foundation
#if canImport(Testing)
  package import Testing

  extension Trait where Self == ConditionTrait {
    /// Tests beside Python's own library, which are left out where it is not installed.
    package static var besidePython: ConditionTrait {
      .enabled(if: PythonPeer.isInstalled, "qemu.qmp is not installed; make deps installs it")
    }
  }
#endif

/// Python with the library `qemu.qmp`, as `make deps` installs it beside what is built.
package enum PythonPeer {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../.build/peers/bin").standardized.path

  /// The interpreter.
  package static let python = "\(folder)/python"
  /// The library's own shell.
  package static let shell = "\(folder)/qmp-shell"

  /// Whether it is there. Where it cannot be installed, what is tested beside it is left out.
  package static var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: shell) }
}
