package import System
package import SystemPackage

/// What there is to say of files and programs.
package enum FileRemark: Hashable, Sendable {
  case cannotRead(String, Errno)
  case cannotWrite(String, Errno)
  case cannotWriteOutput(Errno)
  case transcriptFailed(String, Errno)

  case holdsNUL
  case invalidUTF8

  case nestedTooDeep(String)
  /// The path, how many files were run before it, and the line that led to them.
  case tooManyFiles(String, Int, from: LineOrigin)
  /// What runs what, its last as its first.
  case runsItself([String])

  case cannotStart(String, Errno)
  /// Nil if it goes on when the shell ends.
  case shellCommandEnded(String, ChildProcess.Ending?)
  case noPager(String)
}
