import Foundation
import TestSupport
import Testing

extension Trait where Self == ConditionTrait {
  /// Tests of what people run fleets with, which are left out where that is not installed.
  fileprivate static var besideFleetTools: ConditionTrait {
    let tools = ["parallel", "ansible-playbook", "socat"]
    return .enabled(
      if: tools.allSatisfy { FileManager.default.isExecutableFile(atPath: "/usr/bin/\($0)") },
      "GNU parallel, Ansible or socat is not installed; make deps installs them")
  }
}

/// `Docs/Fleets.md` shows commands; each of them runs here, and prints what the page says.
@Suite(.blocking, .besideSSH, .besideFleetTools) struct FleetsPageTests {
  @Test func itsCommandsRun() throws {
    let hosts = try SSHHosts(["web1", "web2"])
    let folder = hosts.folder
    let files = FileManager.default
    var machines: [RealQEMU] = []
    for name in ["web1", "web2", "control"] {
      try files.createDirectory(
        atPath: folder.file("\(name)/run"), withIntermediateDirectories: true)
    }
    for name in ["web1", "web2"] {
      let socket = folder.file("\(name)/run/vm.sock")
      let options = [
        "-machine", "none", "-name", name, "-qmp", "unix:\(socket),server=on,wait=off",
      ]
      machines.append(try RealQEMU(.options(options)))
      try files.createSymbolicLink(
        atPath: folder.file("control/run/\(name).sock"), withDestinationPath: socket)
    }
    // Nothing is copied to the hosts, which are this one, and no ssh outlives the test.
    folder.write(
      "[ssh_connection]\npipelining = true\nssh_args = -o ControlMaster=no\n",
      to: "control/ansible.cfg")
    let count = try DocumentPage("Fleets.md").runCommands(
      in: folder, at: "control", variables: hosts.variables)
    #expect(count >= 8)
    #expect(machines.allSatisfy { !$0.hasEnded })
  }
}
