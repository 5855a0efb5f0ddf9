import Foundation
import TestSupport
import Testing

extension Trait where Self == ConditionTrait {
  /// Tests on a real libvirt, which are left out where it is not installed.
  static var onLibvirt: ConditionTrait {
    .enabled(if: RealLibvirt.isInstalled, "libvirt is not installed; make deps installs it")
  }
}

/// A libvirt in session mode, with one running machine of a QEMU that needs no KVM. It runs as nobody
/// where the tests run as root, for whom there is no session; both end with the test.
final class RealLibvirt {
  static let isInstalled = ["/usr/bin/virsh", "/usr/sbin/libvirtd", "/usr/bin/virt-qemu-run"]
    .allSatisfy { FileManager.default.isExecutableFile(atPath: $0) }

  /// Which libvirt, as virsh takes it.
  let uri: String
  private let folder = TemporaryFolder()
  private let domain: String
  private let daemon: RunningProgram

  init(running domain: String) throws {
    self.domain = domain
    let home = folder.file("h")
    let socket = "\(home)/libvirt/libvirt-sock"
    uri = "qemu+unix:///session?socket=\(socket)"
    try FileManager.default.createDirectory(
      atPath: "\(home)/libvirt", withIntermediateDirectories: true)
    // Nobody else is to write what the machine prints.
    folder.write("stdio_handler = \"file\"\n", to: "h/libvirt/qemu.conf")
    let description = folder.write(Self.description(of: domain), to: "domain.xml")
    var user: [String] = []
    if getuid() == 0 {
      user = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
      // The places of the user's are below it.
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: folder.path)
      for path in [home, "\(home)/libvirt", "\(home)/libvirt/qemu.conf"] {
        try FileManager.default.setAttributes(
          [.ownerAccountID: 65_534, .groupOwnerAccountID: 65_534], ofItemAtPath: path)
      }
    }
    let places = ["XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"]
    let variables = Dictionary(uniqueKeysWithValues: places.map { ($0, home) })
    daemon = try RunningProgram(
      words: user + ["/usr/sbin/libvirtd"],
      environment: CleanEnvironment(folder, variables.merging(["HOME": home]) { own, _ in own }))
    let isUp = wait { isListening(socket) || daemon.hasEnded }
    guard isUp, !daemon.hasEnded else {
      throw ProgramFailure(words: ["libvirtd"], errors: daemon.errors)
    }
    try virsh("create", description)
  }

  deinit { try? endMachine() }

  /// What leads to its machine.
  var address: String { "libvirt:\(uri)?\(domain)" }

  /// Ends the machine as somebody else would.
  func endMachine() throws { try virsh("destroy", domain) }

  @discardableResult
  private func virsh(_ words: String...) throws -> String {
    let words = ["virsh", "--quiet", "--connect=\(uri)"] + words
    let result = try RunningProgram(words: words).finish()
    guard result.status == 0 else { throw ProgramFailure(words: words, errors: result.errors) }
    return result.output
  }

  private static func description(of domain: String) -> String {
    """
    <domain type='qemu'><name>\(domain)</name><memory unit='MiB'>32</memory>
    <os><type arch='x86_64' machine='q35'>hvm</type></os>
    <devices><emulator>/usr/bin/qemu-system-x86_64</emulator>
    <channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>
    <memballoon model='none'/></devices></domain>
    """
  }
}
