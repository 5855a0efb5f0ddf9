import QMP

/// The bytes of a server, in packets of any size, to a client or to a guest agent's client.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzSession(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: data, count: count))
  guard let first = bytes.first else { return 0 }
  let whole = messages(of: bytes.dropFirst(), packet: bytes.count)
  precondition(whole == messages(of: bytes.dropFirst(), packet: Int(first & 15) + 1))
  var session = Session(isGuestAgent: first & 16 != 0)
  _ = session.start(token: 7)
  for message in whole {
    if session.state == .ready { _ = session.submit(.command(Command("query-status"))) }
    if case .complete(_, let response)? = session.receive(message) {
      _ = response.returned
      _ = response.message.bytesWithoutID
    }
  }
  _ = session.end()
  return 0
}

/// The messages, and what is left, when the bytes come in packets of that size. What was checked
/// while they came makes no difference.
private func messages(of bytes: ArraySlice<UInt8>, packet: Int) -> [[UInt8]] {
  var framer = LineFramer(large: 1)
  var messages: [[UInt8]] = []
  var rest = bytes
  while !rest.isEmpty {
    framer.buffer += rest.prefix(packet)
    rest = rest.dropFirst(packet)
    while let message = framer.next() {
      precondition(read(message.bytes, message.scan) == read(message.bytes, nil))
      messages.append(message.bytes)
    }
  }
  if let left = framer.takeRest() { messages.append(left) }
  precondition(framer.takeRest() == nil, "bytes are left behind the rest")
  return messages
}

private func read(_ bytes: [UInt8], _ scan: MessageScan?) -> Result<ServerMessage, ProtocolError> {
  Result { () throws(ProtocolError) in try ServerMessage(bytes, scan) }
}
