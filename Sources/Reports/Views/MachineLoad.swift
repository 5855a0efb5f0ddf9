import JSON

/// How a machine stands, and what it has done between two samples.
package struct MachineLoad: Hashable, Sendable {
  /// A vCPU.
  package struct CPU: Hashable, Sendable {
    /// Its number.
    package var index: Int
    /// Which part of a core it has used, from 0 to 1; nil if that is not known.
    package var share: Double?
  }

  /// A block device; rates are per second.
  package struct Device: Hashable, Sendable {
    /// As `\tree` calls it.
    package var name: String
    /// In bytes.
    package var readBytes: Double
    /// In bytes.
    package var writtenBytes: Double
    /// Requests.
    package var reads: Double
    /// Requests.
    package var writes: Double
    /// How many requests were on their way at a time, in the mean.
    package var queue: Double
    /// Its throttle group and limits.
    package var throttling: BlockGraph.Node?
  }

  /// A job.
  package struct Job: Hashable, Sendable {
    /// Its id.
    package var name: String
    /// How far it has come.
    package var job: BlockGraph.Job
  }

  /// A migration under way, or the last one.
  package struct Migration: Hashable, Sendable {
    /// `active`
    package var status: String
    /// Which part of the memory is there, from 0 to 1; nil if that is not known.
    package var share: Double?
    /// Bytes per second; nil if that is not known.
    package var rate: Double?
  }

  /// In bytes; nil for what is not known.
  package struct Memory: Hashable, Sendable {
    /// What the guest was given, what was plugged in since included.
    package var size: Int?
    /// What the balloon leaves it.
    package var balloon: Int?
    /// What the process has on its host.
    package var resident: Int?
  }

  /// The machine's name.
  package var name: String
  /// `running`; nil if the machine does not answer.
  package var status: String?
  /// For how many seconds its process has run; nil if that is not known.
  package var age: Double?
  /// In the order of their numbers.
  package var cpus: [CPU] = []
  /// Which part of a core the process has used beside its vCPUs; nil if that is not known.
  package var otherShare: Double?
  /// Those that can be read or written, in the server's order.
  package var devices: [Device] = []
  /// In the server's order.
  package var jobs: [Job] = []
  /// Nil if there has been none.
  package var migration: Migration?
  /// Sizes of memory.
  package var memory = Memory()

  /// A machine that does not answer.
  package init(_ name: String) {
    self.name = name
  }

  /// Which part of a core all of it has used; nil if that is not known.
  package var share: Double? {
    let shares = cpus.compactMap(\.share) + [otherShare].compactMap(\.self)
    return shares.isEmpty ? nil : shares.reduce(0, +)
  }
}
