import Glibc

extension Files {
  /// The path with a home in the place of `~` or `~USER` at its start; as it stands where there is
  /// no such user.
  package static func expandingHome(_ path: String) -> String {
    guard path.utf8.first == UInt8(ascii: "~") else { return path }
    let bytes = path.utf8
    let end = bytes.firstIndex(of: UInt8(ascii: "/")) ?? bytes.endIndex
    let user = String(path[bytes.index(after: bytes.startIndex)..<end])
    let home = user.isEmpty ? Environment.home ?? home(of: getuid()) : home(ofUser: user)
    return home.map { $0 + path[end...] } ?? path
  }

  /// The corresponding C function is `getpwnam`.
  private static func home(ofUser name: String) -> String? {
    guard let entry = unsafe getpwnam(name) else { return nil }
    return unsafe String(cString: entry.pointee.pw_dir)
  }

  /// The corresponding C function is `getpwuid`.
  private static func home(of user: uid_t) -> String? {
    guard let entry = unsafe getpwuid(user) else { return nil }
    return unsafe String(cString: entry.pointee.pw_dir)
  }
}
