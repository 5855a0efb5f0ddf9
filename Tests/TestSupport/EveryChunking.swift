/// The ways in which bytes may be cut on their way: as a whole, at every place, byte by byte.
package struct EveryChunking: Sequence {
  private let bytes: [UInt8]

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  package init(_ text: String) {
    self.init(Array(text.utf8))
  }

  package func makeIterator() -> AnyIterator<[[UInt8]]> {
    var cut = -1
    return AnyIterator {
      cut += 1
      switch cut {
      case 0: return [bytes]
      case 1..<Swift.max(1, bytes.count):
        return [Array(bytes[..<cut]), Array(bytes[cut...])]
      case Swift.max(1, bytes.count): return bytes.map { [$0] }
      default: return nil
      }
    }
  }
}
