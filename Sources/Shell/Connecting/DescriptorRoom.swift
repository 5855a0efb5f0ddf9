import System
import Transport

/// How many descriptors the connections to several monitors may have.
struct DescriptorRoom {
  /// For all connections together.
  let count: Int
  /// How many the process may have.
  let limit: Int

  /// Beside those of connections and what is open already: files, programs.
  private static let others = 64

  /// Lets the process have as many as these connections take, as far as its user may allow it.
  init(for targets: [NamedAddress]) {
    let wanted = targets.reduce(0) { $0 + $1.address.socket.descriptorCount }
    limit = DescriptorLimit.raise(to: wanted + 2 * Self.others)
    if wanted + 2 * Self.others <= limit {
      count = wanted
    } else {
      // Where there are few, connections leave half of them to the rest.
      let free = limit - DescriptorLimit.openCount(below: limit)
      count = free - min(Self.others, free / 2)
    }
  }

  /// How many of these, from the first on, can be connected at the same time.
  func fittingCount(of targets: [NamedAddress]) -> Int {
    var left = count
    return targets.prefix { target in
      left -= target.address.socket.descriptorCount
      return left >= 0
    }.count
  }
}
