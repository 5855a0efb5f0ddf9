import SystemPackage
import Transport

/// Ports of this machine on which nobody listens.
package enum FreePort {
  /// A port that is free now, chosen by chance so that two processes hardly take the same.
  package static func number() throws -> UInt16 {
    for _ in 0..<100 {
      let port = UInt16.random(in: 20_000..<32_000)
      if let listener = try? Listener(.tcp(host: "127.0.0.1", port: port)) {
        _ = consume listener
        return port
      }
    }
    throw Errno.addressInUse
  }
}
