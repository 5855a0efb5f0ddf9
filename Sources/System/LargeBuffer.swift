import CLinux
import Glibc

extension [UInt8] {
  /// Prepares for more bytes, if the buffer has 256 KiB. It grows to 64 MiB and then fourfold, for
  /// what is not touched costs nothing, and each copy does. The memory for the bytes is asked for at
  /// once, each time, and not page by page.
  ///
  /// Not in huge pages: those are taken from what has not been used for long, and a host that has
  /// taken that back from a virtual machine needs more time to give it again than they save.
  ///
  /// The corresponding C function is `madvise` with `MADV_POPULATE_WRITE`.
  ///
  /// - Complexity: O(length) where the capacity is used up, else O(more).
  package mutating func prepare(for more: Int) {
    guard capacity >= 1 << 18 else { return }
    if count + more > capacity {
      var larger: [UInt8] = []
      larger.reserveCapacity(Swift.max(1 << 26, 4 * capacity))
      larger.append(contentsOf: self)
      self = larger
    }
    let offset = count
    unsafe withUnsafeMutableBytes { bytes in
      guard let start = bytes.baseAddress else { return }
      let skipped = (Int(bitPattern: start) + offset) % Int(getpagesize())
      // Only speed depends on it.
      _ = unsafe madvise(start + offset - skipped, more + skipped, MADV_POPULATE_WRITE)
    }
  }
}
