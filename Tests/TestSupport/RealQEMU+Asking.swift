import QMP
import Transport

extension RealQEMU {
  /// Connects, sends one command, and returns the whole answer as it came.
  package func answer(to name: String) throws -> [UInt8] {
    var connection = try Connection.open(
      .unix(path: socket), timeoutMilliseconds: 20_000)
    var session = Session()
    var framer = LineFramer()
    var answer: [UInt8]?
    let isAnswered = try wait {
      try connection.flush()
      if try connection.read(into: &framer.buffer) == 0 { return false }
      while let message = framer.next() {
        switch session.receive(message.bytes, message.scan) {
        case .write(let bytes)?: connection.enqueue(bytes)
        case .becomeReady?: connection.enqueue(session.submit(.command(Command(name))).bytes)
        case .complete(_, let response)?: answer = response.message.bytes
        default: break
        }
      }
      return answer != nil
    }
    guard isAnswered, let answer else { throw ProgramFailure(words: [name], errors: errors) }
    return answer
  }
}
