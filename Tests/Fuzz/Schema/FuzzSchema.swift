import JSON
import QAPI

/// Whatever a server says its schema is: all of it is described, and paths into it are followed.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzSchema(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: data, count: count))
  guard let schema = try? Schema(decoding: bytes.span) else { return 0 }
  for entity in schema.entities.prefix(20) {
    _ = schema.description(of: entity.name)?.lines
    guard case .command(let command) = entity else { continue }
    _ = schema.signature(of: command).description
    for name in ["a", "0", "t"] {
      _ = schema.resolve([name, "0", name], of: command) { $0.last }
      _ = schema.members(of: command) { _ in name }
    }
  }
  _ = schema.commandNames.map { NamePattern("a*b?").matches($0) }
  _ = schema.actionNames.map { schema.actionDataType(named: $0) }
  return 0
}
