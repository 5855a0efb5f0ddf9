import Records

@testable import Shell

/// Whatever a recorded file holds: it is read, and answers as the monitor did.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzTranscript(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: data, count: count))
  let reader = TranscriptReader(bytes)
  let conversation = RecordedConversation(reader.entries)
  _ = RecordedServer(conversation)
  _ = try? ReplaySource(bytes)
  return 0
}
