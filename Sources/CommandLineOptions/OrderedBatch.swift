import Shell

/// A `-c` or `-f` with the moment it was read.
///
/// The parser keeps the order of the `-c` and that of the `-f`, but not the order between them;
/// it reads from left to right, so the moments tell it.
struct OrderedBatch {
  private let batch: Options.Batch
  private let moment: ContinuousClock.Instant

  init(_ batch: Options.Batch) {
    self.batch = batch
    moment = .now
  }

  /// Both lists as one, in the order of the command line.
  static func merged(_ lines: [Self], _ files: [Self]) -> [Options.Batch] {
    var merged: [Options.Batch] = []
    var (lines, files) = (lines[...], files[...])
    while let line = lines.first, let file = files.first {
      merged.append(
        line.moment <= file.moment ? lines.removeFirst().batch : files.removeFirst().batch)
    }
    return merged + lines.map(\.batch) + files.map(\.batch)
  }
}
