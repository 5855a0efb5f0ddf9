import Glibc
import SystemPackage

extension ChildProcess {
  /// Asks it and whatever it has started to end, by a signal, SIGTERM unless another is given. For
  /// a child that shares the terminal with this process, and so its group.
  ///
  /// Linux lists them under `/proc`.
  package func askFamilyToEnd(by signal: Int32? = nil) {
    guard ending == nil else { return }
    // Once their parent has ended they are nobody's.
    let family = Self.descendants(of: processID)
    for id in [processID] + family { _ = kill(id, signal ?? SIGTERM) }
  }

  private static func descendants(of id: Int32) -> [Int32] {
    // It is there to be read at once, also while a signal waits.
    let path = "/proc/\(id)/task/\(id)/children"
    let bytes = (try? Files.read(path, waiting: { (_) throws(Errno) in })) ?? []
    return bytes.split(separator: UInt8(ascii: " "))
      .compactMap { Int32(String(decoding: $0, as: UTF8.self)) }
      .flatMap { [$0] + descendants(of: $0) }
  }
}
