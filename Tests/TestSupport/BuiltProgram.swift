import Foundation

/// The programs that the package builds, as the tests find them: beside the tests themselves.
package enum BuiltProgram: String, Sendable {
  case shell = "qmp-shell"
  case wrap = "qmp-shell-wrap"

  package var path: String {
    let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(fileURLWithPath: tests).deletingLastPathComponent().appendingPathComponent(rawValue)
      .path
  }
}

/// What a person's environment is, made anew for each test: nothing of the tester's own settings.
package struct CleanEnvironment: Sendable {
  package var variables: [String: String]

  /// - Parameters:
  ///   - folder: where the home directory is, and everything that is kept.
  ///   - more: what is added or changed; an empty value removes a variable.
  package init(_ folder: TemporaryFolder, _ more: [String: String] = [:]) {
    let inherited = ProcessInfo.processInfo.environment
    variables = [
      "HOME": folder.path, "LC_ALL": "C.UTF-8", "TERM": "dumb", "TMPDIR": folder.path,
      "TZ": "UTC", "PATH": inherited["PATH"] ?? "/usr/bin:/bin:/usr/sbin:/sbin",
    ]
    variables.merge(more) { _, new in new }
    variables = variables.filter { !$0.value.isEmpty }
  }

  /// `env -i NAME=VALUE …`, to stand before a command.
  package var words: [String] {
    ["env", "-i"] + variables.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
  }
}
