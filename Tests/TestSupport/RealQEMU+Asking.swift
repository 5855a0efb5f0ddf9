import QMP
import Transport

extension RealQEMU {
  /// The version of ``binary``, by its parts: `[7, 2, 22]`; empty if it does not tell.
  package static let version: [Int] = {
    let result = try? RunningProgram(words: [binary, "--version"]).finish()
    let words = result?.output.split { $0 == " " || $0 == "\n" } ?? []
    let number = words.firstIndex(of: "version").map { words[$0 + 1] } ?? ""
    return number.split(separator: ".").compactMap { Int($0) }
  }()

  /// Whether ``binary`` is that version or a later one.
  package static func isSince(_ major: Int, _ minor: Int) -> Bool {
    !version.lexicographicallyPrecedes([major, minor])
  }

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
