package import JSON

/// What is known of a machine at one moment: counters, and how things stand.
package struct LoadSample: Hashable, Sendable {
  /// The server's answers, null where there is none.
  package struct Answers: Hashable, Sendable {
    /// query-status
    package var status = JSONValue.null
    /// query-cpus-fast
    package var cpus = JSONValue.null
    /// query-blockstats
    package var blockStatistics = JSONValue.null
    /// query-block
    package var devices = JSONValue.null
    /// query-jobs
    package var jobs = JSONValue.null
    /// query-migrate
    package var migration = JSONValue.null
    /// query-memory-size-summary
    package var memory = JSONValue.null
    /// query-balloon
    package var balloon = JSONValue.null

    /// No answer yet.
    package init() {}
  }

  /// What the host tells of the server's process.
  package struct Host: Hashable, Sendable {
    /// How many seconds of a core each vCPU's thread has used, by its number.
    package var threadSeconds: [Int: Double]
    /// The same of all threads together.
    package var processSeconds: Double?
    /// In bytes.
    package var resident: Int?
    /// For how many seconds it has run.
    package var age: Double?

    /// What is known of a process.
    package init(
      threadSeconds: [Int: Double], processSeconds: Double?, resident: Int?, age: Double?
    ) {
      self.threadSeconds = threadSeconds
      self.processSeconds = processSeconds
      self.resident = resident
      self.age = age
    }
  }

  /// When it was, in monotonic milliseconds.
  package var moment: Int
  /// What the server said.
  package var answers: Answers
  /// Nil where the server does not run on this host, or may not be seen.
  package var host: Host?

  /// What was known at a moment.
  package init(at moment: Int, _ answers: Answers, _ host: Host?) {
    self.moment = moment
    self.answers = answers
    self.host = host
  }

  /// The numbers of the vCPUs and of their threads.
  package static func threads(of cpus: JSONValue) -> [(cpu: Int, thread: Int)] {
    (cpus.array ?? []).compactMap { info in
      guard let cpu = info["cpu-index"]?.int, let thread = info["thread-id"]?.int else {
        return nil
      }
      return (cpu, thread)
    }
  }
}
