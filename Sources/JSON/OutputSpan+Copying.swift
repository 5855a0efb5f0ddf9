extension OutputSpan<UInt8> {
  /// Appends bytes, which must fit: one `memcpy`.
  ///
  /// - Complexity: O(number of bytes).
  package mutating func append(copying bytes: Span<UInt8>) {
    precondition(bytes.count <= freeCapacity)
    guard !bytes.isEmpty else { return }
    unsafe withUnsafeMutableBufferPointer { buffer, count in
      unsafe bytes.withUnsafeBufferPointer { source in
        let rest = unsafe UnsafeMutableBufferPointer(rebasing: buffer[count...])
        _ = unsafe rest.update(fromContentsOf: source)
        count += source.count
      }
    }
  }
}
