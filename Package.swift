// swift-tools-version: 6.2
import PackageDescription

/// One set of rules for every target: Swift 6, explicit existentials, imports that stay inside
/// their file's module, and a warning for every use of memory the compiler cannot check.
let rules: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
]

/// The rules of what reads and writes all bytes: optimised in debug builds too, for a reply of 64 MB takes
/// a minute there else. See `Docs/Decisions/0066-optimised-debug-builds.md`.
let optimised = rules + [.unsafeFlags(["-O"], .when(configuration: .debug))]

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")

/// A library target: imports point only to what stands in `dependencies`.
///
/// - Parameter embedded: folders of plain-text tables that become a part of the program.
func module(
  _ name: String, _ dependencies: [Target.Dependency] = [], embedded: [String] = [],
  by rules: [SwiftSetting] = rules
) -> Target {
  .target(
    name: name, dependencies: dependencies, resources: embedded.map { .embedInCode($0) },
    swiftSettings: rules)
}

/// The tests of one module; what several test targets need stands in `TestSupport`.
/// `cases` are folders of plain-text tables, which the tests read beside their own source file.
func tests(of name: String, _ dependencies: [Target.Dependency], cases: [String] = []) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: dependencies + ["TestSupport"], exclude: cases,
    swiftSettings: rules)
}

let package = Package(
  name: "qmp-shell",
  products: [
    .executable(name: "qmp-shell", targets: ["qmp-shell"]),
    .executable(name: "qmp-shell-wrap", targets: ["qmp-shell-wrap"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
  ],
  targets: [
    .systemLibrary(
      name: "CEditline", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),

    .systemLibrary(name: "CLinux"),
    .systemLibrary(name: "CVector"),
    module("System", ["CLinux", systemPackage], by: optimised),
    module("JSON", ["CVector"], by: optimised),
    module("QMP", ["JSON"], by: optimised),
    module("QAPI", ["JSON"]),
    module("Shorthand", ["JSON", "QMP", "QAPI"], by: optimised),
    module("EventLoop", ["System", systemPackage]),
    module("Transport", ["System", "EventLoop", systemPackage]),
    module(
      "Monitors", ["JSON", "QMP", "QAPI", "System", "EventLoop", "Transport", systemPackage],
      by: optimised),
    module(
      "Records",
      [
        "JSON", "QMP", "QAPI", "Shorthand", "System", "EventLoop", "Transport", "Monitors",
        systemPackage,
      ]),
    module("Discovery", ["JSON", "System", "Transport", systemPackage]),
    module("Terminal", ["CEditline", "System", systemPackage]),
    module("Completion", ["JSON", "QMP", "QAPI", "Shorthand"]),
    module(
      "Reports",
      [
        "JSON", "QMP", "QAPI", "Shorthand", "System", "Transport", "Monitors", "Records",
        "Discovery", "Terminal", systemPackage,
      ], embedded: ["Columns"]),
    module(
      "Rendering",
      [
        "JSON", "QMP", "QAPI", "Shorthand", "System", "Transport", "Monitors", "Records",
        "Discovery", "Terminal", "Reports", systemPackage,
      ], by: optimised),
    module(
      "Shell",
      [
        "JSON", "QMP", "QAPI", "Shorthand", "System", "EventLoop", "Transport", "Monitors",
        "Records", "Discovery", "Terminal", "Completion", "Reports", "Rendering", systemPackage,
      ]),
    module("CommandLineOptions", ["Rendering", "Shell", argumentParser]),
    .executableTarget(
      name: "qmp-shell", dependencies: ["CommandLineOptions", "Shell", argumentParser],
      exclude: ["StartUp.order"], swiftSettings: rules),
    .executableTarget(
      name: "qmp-shell-wrap", dependencies: ["CommandLineOptions", "Shell", argumentParser],
      swiftSettings: rules),

    .target(
      name: "TestSupport",
      dependencies: ["JSON", "QMP", "System", "EventLoop", "Transport", "Terminal", systemPackage],
      path: "Tests/TestSupport", swiftSettings: optimised),
    tests(of: "JSON", ["JSON"], cases: ["Cases"]),
    tests(of: "QMP", ["JSON", "QMP"], cases: ["Conversations"]),
    tests(of: "QAPI", ["JSON", "QAPI"]),
    tests(of: "Shorthand", ["JSON", "QMP", "QAPI", "Shorthand"], cases: ["Cases"]),
    tests(of: "System", ["System", systemPackage]),
    tests(of: "EventLoop", ["EventLoop", "System", systemPackage]),
    tests(of: "Transport", ["System", "EventLoop", "Transport", systemPackage]),
    tests(
      of: "Monitors",
      [
        "JSON", "QMP", "QAPI", "EventLoop", "System", "Transport", "Monitors", "Simulation",
        systemPackage,
      ]),
    .target(
      name: "Simulation",
      dependencies: ["JSON", "QMP", "System", "EventLoop", "Transport", "Monitors", systemPackage],
      path: "Tests/Simulation", swiftSettings: rules),
    tests(
      of: "Records",
      [
        "JSON", "QMP", "QAPI", "System", "EventLoop", "Transport", "Monitors", "Records",
        systemPackage,
      ]),
    tests(of: "Discovery", ["System", "Transport", "Discovery"]),
    tests(of: "Terminal", ["System", "Terminal", systemPackage]),
    tests(
      of: "Completion", ["JSON", "QMP", "QAPI", "Shorthand", "Completion"], cases: ["Cases"]),
    tests(
      of: "Rendering",
      [
        "JSON", "QMP", "QAPI", "Shorthand", "System", "Transport", "Monitors", "Records",
        "Discovery", "Terminal", "Reports", "Rendering", systemPackage,
      ]),
    tests(
      of: "Shell",
      [
        "JSON", "QMP", "QAPI", "Shorthand", "Completion", "System", "EventLoop", "Transport",
        "Monitors", "Records", "Discovery", "Terminal", "Reports", "Rendering", "Shell",
        systemPackage,
      ]),
    tests(of: "CommandLineOptions", ["CommandLineOptions", "Shell", argumentParser]),
    tests(
      of: "EndToEnd",
      [
        "JSON", "QMP", "QAPI", "Shorthand", "System", "Transport", "Reports", "qmp-shell",
        "qmp-shell-wrap", systemPackage,
      ]),
  ]
)

// Nor is this: `make simulate` asks for it.
if Context.environment["QMP_SHELL_SIMULATE"] != nil {
  package.targets.append(
    .executableTarget(
      name: "simulate", dependencies: ["Simulation"], path: "Tests/Simulate", swiftSettings: rules))
}

// The fuzz targets are no part of a usual build: `Tests/Fuzz/run` asks for them.
if Context.environment["QMP_SHELL_FUZZ"] != nil {
  /// One libFuzzer program, in one file beside its seeds.
  func fuzzer(of name: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(
      name: "Fuzz\(name)", dependencies: dependencies, path: "Tests/Fuzz/\(name)",
      exclude: ["Seeds"], swiftSettings: rules + [.unsafeFlags(["-parse-as-library"])])
  }
  package.targets += [
    fuzzer(of: "JSON", ["JSON", "Rendering", "Terminal"]),
    fuzzer(of: "Session", ["QMP"]),
    fuzzer(of: "Shorthand", ["JSON", "QMP", "QAPI", "Shorthand", "Completion"]),
    fuzzer(of: "Schema", ["JSON", "QAPI"]),
    fuzzer(of: "Transcript", ["Records", "Shell"]),
  ]
}
