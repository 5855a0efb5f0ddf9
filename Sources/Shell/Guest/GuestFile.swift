import JSON
import QMP
import Reports

/// An open file in the guest.
///
/// Source: QEMU Guest Agent Protocol Reference, "guest-file-open" and those behind it.
struct GuestFile {
  /// How much goes in one message.
  static let pieceSize = 256 * 1024

  let path: String
  private let calls: GuestCalls
  private let handle: JSONValue

  /// - Parameter mode: as for the C function `fopen`.
  init(_ path: String, _ mode: String, _ calls: GuestCalls) throws(GuestFailure) {
    self.path = path
    self.calls = calls
    handle = try calls.ask("guest-file-open", ["path": .string(path), "mode": .string(mode)])
  }

  /// How long it is; nil if that cannot be known.
  func size() throws(GuestFailure) -> Int? {
    do throws(GuestFailure) {
      let end = try calls.ask(
        "guest-file-seek", ["handle": handle, "offset": .integer(0), "whence": .string("end")])
      _ = try calls.ask(
        "guest-file-seek", ["handle": handle, "offset": .integer(0), "whence": .string("set")])
      return end["position"]?.int
    } catch {
      // A pipe has no place to go to.
      guard case .refused = error else { throw error }
      return nil
    }
  }

  /// The next bytes; none at the end.
  func read() throws(GuestFailure) -> [UInt8] {
    let answer = try calls.ask(
      "guest-file-read", ["handle": handle, "count": .integer(Self.pieceSize)])
    guard let bytes = answer["buf-b64"]?.string.flatMap({ Base64.bytes(of: $0) }) else {
      throw .remark(.guest(.unclear("guest-file-read")))
    }
    return bytes
  }

  /// Writes all of the bytes.
  func write(_ bytes: ArraySlice<UInt8>) throws(GuestFailure) {
    var rest = bytes
    while !rest.isEmpty {
      let answer = try calls.ask(
        "guest-file-write", ["handle": handle, "buf-b64": .string(Base64.text(of: rest))])
      guard let count = answer["count"]?.int, count > 0, count <= rest.count else {
        throw .remark(.guest(.unclear("guest-file-write")))
      }
      rest = rest.dropFirst(count)
    }
  }

  /// Closes it; what was written is on its way to the guest's disk.
  func close() throws(GuestFailure) {
    _ = try calls.ask("guest-file-close", ["handle": handle])
  }

  /// Closes it, whatever comes of that.
  func abandon() { calls.tell("guest-file-close", ["handle": handle]) }
}
