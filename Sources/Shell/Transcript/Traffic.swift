/// One message on the wire, for transcripts and `-v`.
enum Traffic {
  case sent([UInt8])
  case received([UInt8])
}
