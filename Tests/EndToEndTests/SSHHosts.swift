import Foundation
import TestSupport
import Testing
import Transport

extension Trait where Self == ConditionTrait {
  /// Tests that log in by ssh, which are left out where there is no sshd.
  static var besideSSH: ConditionTrait {
    .enabled(if: SSHHosts.isInstalled, "there is no sshd; make deps installs it")
  }
}

/// Hosts that ssh reaches, all of them this one: an sshd with a port for each, where whoever logs in
/// stands in a folder of the host's name.
final class SSHHosts {
  static let program = "/usr/sbin/sshd"
  static var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: program) }

  /// Holds the hosts' folders, and `bin`, whose `ssh` knows the hosts.
  let folder: TemporaryFolder
  private let daemon: RunningProgram

  init(_ names: [String], in folder: TemporaryFolder = TemporaryFolder()) throws {
    self.folder = folder
    let files = FileManager.default
    for name in names + ["bin"] {
      try files.createDirectory(atPath: folder.file(name), withIntermediateDirectories: true)
    }
    // Where sshd is root's it wants an empty folder at this place.
    if getuid() == 0 {
      try files.createDirectory(atPath: "/run/sshd", withIntermediateDirectories: true)
    }
    for key in ["user.key", "host.key"] {
      let words = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder.file(key)]
      let result = try RunningProgram(words: words).finish()
      guard result.status == 0 else { throw ProgramFailure(words: words, errors: result.errors) }
    }
    try files.createSymbolicLink(
      atPath: folder.file("bin/qmp-shell"), withDestinationPath: BuiltProgram.shell.path)
    try folder.writeProgram(
      "#!/bin/sh\nexec /usr/bin/ssh -F \(folder.file("ssh.conf")) \"$@\"\n", to: "bin/ssh")
    folder.write(
      "cd \"$1\"; export HOME=\"$1\" PATH=\"\(folder.file("bin")):$PATH\"\n"
        + "exec sh -c \"$SSH_ORIGINAL_COMMAND\"\n", to: "enter")
    let ports = try names.map { _ in try FreePort.number() }
    folder.write(Self.clientSettings(zip(names, ports), folder), to: "ssh.conf")
    let settings = folder.write(Self.settings(zip(names, ports), folder), to: "sshd.conf")
    daemon = try RunningProgram(words: [Self.program, "-D", "-e", "-f", settings])
    let isUp = wait { daemon.hasEnded || ports.allSatisfy(Self.isListening) }
    guard isUp, !daemon.hasEnded else {
      throw ProgramFailure(words: [Self.program], errors: daemon.errors)
    }
  }

  /// What a program that uses them needs.
  var variables: [String: String] {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return ["PATH": "\(folder.file("bin")):\(path)"]
  }

  private static func isListening(_ port: UInt16) -> Bool {
    do {
      _ = try Connection.open(.tcp(host: "127.0.0.1", port: port), timeoutMilliseconds: 1000)
      return true
    } catch {
      return false
    }
  }

  private typealias Ports = Zip2Sequence<[String], [UInt16]>

  private static func settings(_ hosts: Ports, _ folder: TemporaryFolder) -> String {
    let listening = hosts.map { "ListenAddress 127.0.0.1:\($1)\n" }.joined()
    let entering = hosts.map { name, port in
      "Match LocalPort \(port)\n  ForceCommand /bin/sh \(folder.file("enter")) \(folder.file(name))\n"
    }
    return """
      \(listening)HostKey \(folder.file("host.key"))
      PidFile none
      AuthorizedKeysFile \(folder.file("user.key.pub"))
      StrictModes no
      UsePAM no
      PermitRootLogin yes
      PasswordAuthentication no

      """ + entering.joined()
  }

  private static func clientSettings(_ hosts: Ports, _ folder: TemporaryFolder) -> String {
    hosts.map { "Host \($0)\n  HostName 127.0.0.1\n  Port \($1)\n" }.joined()
      + """
      Host *
        IdentityFile \(folder.file("user.key"))
        UserKnownHostsFile /dev/null
        StrictHostKeyChecking no
        LogLevel ERROR
        BatchMode yes

      """
  }
}
