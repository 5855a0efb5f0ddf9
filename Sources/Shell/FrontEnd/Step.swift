import QMP

/// What follows from a line.
enum Step: Hashable {
  case done
  /// A bracket is open: the next line belongs to this one.
  case needsMore
  case leave(ExitStatus)
}

/// How a wait ended.
enum WaitResult: Hashable {
  case done, interrupted, timedOut, disconnected, terminated
  /// What the shell asked for itself gets no reply any more.
  case lost(String, ReplyLoss)
}
