import Foundation

/// Another user, as far as the file system is concerned.
package enum AsNobody {
  /// Takes all permissions from a file and runs something that may not reach it, also where the
  /// tests run as root.
  package static func run<Value: Sendable>(
    locking path: String, _ body: @escaping @Sendable () throws -> Value
  ) throws -> Value {
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
    return try OwnThread.run {
      // The user id for files belongs to the thread, and goes with it.
      if getuid() == 0 { setFileUser(65_534) }
      return try body()
    }
  }

  /// The corresponding C function is `setfsuid`, which the Glibc module does not show.
  private static func setFileUser(_ id: UInt32) {
    guard let symbol = unsafe dlsym(nil, "setfsuid") else {
      preconditionFailure("there is no setfsuid")
    }
    typealias Function = @convention(c) (UInt32) -> Int32
    _ = unsafe unsafeBitCast(symbol, to: Function.self)(id)
  }
}
