import System

/// Finds the monitors of this host, from what the system tells of processes and sockets. It connects
/// to none.
package struct HostSurvey {
  private let processes: ProcessFolder
  private let users: String
  private let user: String
  private let peers: () -> [UInt32: UInt32]

  /// - Parameters:
  ///   - folder: where the system tells of processes.
  ///   - users: the file with the names of users.
  ///   - user: the number of the one who looks.
  ///   - peers: for each connected UNIX socket the other end, by their inodes.
  package init(
    folder: String = "/proc", users: String = "/etc/passwd",
    user: String = "\(Environment.userID)",
    peers: @escaping () -> [UInt32: UInt32] = SocketPeers.all
  ) {
    processes = ProcessFolder(path: folder)
    self.users = users
    self.user = user
    self.peers = peers
  }

  /// The folders that are looked at beside the processes, for a message.
  package static var folders: [String] { MonitorPlaces.folders }

  /// The monitors, by their names, and what could not be seen.
  ///
  /// - Complexity: O(number of processes and of sockets); where somebody is connected, O(number of
  ///   open files that may be seen).
  package func look() -> (monitors: [FoundMonitor], unseen: [Unseen]) {
    var run = SurveyRun(processes, names: names(of: users), user: user)
    for id in processes.processes {
      let words = processes.words(of: id)
      let program = ProcessFolder.program(words)
      if QEMUCommandLine.isQEMU(program) {
        run.add(HostProcess(id: id, program: program), Array(words.dropFirst()))
      }
    }
    run.addPlaces()
    run.findHolders(peers)
    let monitors = run.monitors.sorted { left, right in
      (left.name, left.process?.id ?? 0) < (right.name, right.process?.id ?? 0)
    }
    return (monitors, run.unseen)
  }

  private func names(of file: String) -> [String: String] {
    guard let bytes = try? Files.read(file) else { return [:] }
    var names: [String: String] = [:]
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let parts = line.split(separator: ":", omittingEmptySubsequences: false)
      if parts.count > 2 { names[String(parts[2])] = String(parts[0]) }
    }
    return names
  }
}
