/// How far something has come, and how fast it is.
package struct Progress: Hashable, Sendable {
  /// What there can be to wait for that tells how far it is.
  package enum Subject: Hashable, Sendable {
    case job(String)
    case migration
    /// A file on its way, by its name.
    case transfer(String)
    /// What a file holds, by its name.
    case replay(String)
    /// Keys of the guest that are pressed.
    case keys
    /// Monitors that are asked together.
    case answers

    /// Whether bytes are counted rather than things.
    package var countsBytes: Bool {
      switch self {
      case .job, .migration, .transfer: true
      case .replay, .keys, .answers: false
      }
    }
  }

  /// What it is the progress of.
  package var subject: Subject
  /// Bytes, or whatever else is counted.
  package var done: Double
  /// The same when all is done; more than 0.
  package var total: Double
  /// The same in a second; 0 if it is not known.
  package var rate: Double
  /// How many of those that are done have failed.
  package var failedCount: Int

  /// The progress at one moment.
  package init(
    of subject: Subject, done: Double, total: Double, rate: Double = 0, failedCount: Int = 0
  ) {
    self.subject = subject
    self.done = done
    self.total = total
    self.rate = rate
    self.failedCount = failedCount
  }

  /// Which part of it is done, from 0 to 1.
  package var share: Double { min(1, max(0, done / total)) }
}
