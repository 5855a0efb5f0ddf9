import Synchronization
import SystemPackage
import Transport

/// Ports of this machine on which nobody listens.
package enum FreePort {
  /// Those that tests have been given: none of them is given twice.
  private static let given = Mutex<Set<UInt16>>([])

  /// A port that is free now, chosen by chance so that two processes hardly take the same.
  package static func number() throws -> UInt16 {
    for _ in 0..<100 {
      let port = UInt16.random(in: 20_000..<32_000)
      guard given.withLock({ $0.insert(port).inserted }) else { continue }
      if let listener = try? Listener(.tcp(host: "127.0.0.1", port: port)) {
        _ = consume listener
        return port
      }
    }
    throw Errno.addressInUse
  }
}
