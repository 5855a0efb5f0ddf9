import EventLoop
import SystemPackage
import Transport

/// A virsh that is given commands one after the other: each is answered before the next is told.
///
/// It repeats what it is told, so the answer is looked for between that and a mark which it is asked
/// to print, and which stands at the start of a line: no text inside an answer can look like it, for
/// JSON has no line breaks there.
final class VirshLane {
  /// What came of a command.
  enum Answer: Hashable {
    /// The line of JSON that was printed.
    case json([UInt8])
    /// None was; virsh's own words.
    case failure(String)
  }

  /// It has ended; told before what was asked of it ends.
  var onEnd: () -> Void = {}

  private let program: VirshProgram
  private var waiting: [(command: [UInt8], onAnswer: (Answer) -> Void)] = []
  private var current: ((Answer) -> Void)?
  private var number = 0
  private var output: [UInt8] = []
  /// Where the lines of the output start.
  private var lines = [0]

  init(_ virsh: Virsh, for address: SocketAddress, on loop: Loop) throws(Errno) {
    program = try VirshProgram(virsh.interactive, for: address, on: loop)
    program.onOutput = { [weak self] in self?.receive($0) }
    program.onEnd = { [weak self] in self?.ended() }
  }

  /// Runs a command once those before it are over.
  func run(_ command: [UInt8], _ onAnswer: @escaping (Answer) -> Void) {
    waiting.append((command, onAnswer))
    next()
  }

  private var mark: [UInt8] { Array("qmp-shell-\(number)".utf8) }

  private func next() {
    guard current == nil, !waiting.isEmpty else { return }
    let (command, onAnswer) = waiting.removeFirst()
    current = onAnswer
    number += 1
    // The repeated line has the mark in two pieces.
    program.tell(command + Array("\necho 'qmp-''shell-\(number)'\n".utf8))
  }

  private func receive(_ bytes: [UInt8]) {
    var place = output.count
    for byte in bytes {
      place += 1
      if byte == UInt8(ascii: "\n") { lines.append(place) }
    }
    output += bytes
    // The mark may end its line, and the prompt may follow.
    if let end = lines.suffix(2).firstIndex(where: { output[$0...].starts(with: mark) }) {
      finish(before: end)
    } else if Self.prompts.contains(where: isMarked) {
      finish(with: .failure("it repeats nothing: a virsh with readline is needed"))
    }
  }

  private static let prompts = ["virsh # ", "virsh > "].map { Array($0.utf8) }

  /// A virsh without readline does not repeat what it reads, and reads no more than a kilobyte at once:
  /// the rest would be a command of its own.
  private func isMarked(behind prompt: [UInt8]) -> Bool {
    lines.suffix(2).contains { output[$0...].starts(with: prompt + mark) }
  }

  /// - Parameter end: the place of the mark among the lines.
  private func finish(before end: Int) {
    let isJSON = { (line: Int) in self.output[self.lines[line]] == UInt8(ascii: "{") }
    let line = lines.indices.prefix(end).last { lines[$0] < output.count && isJSON($0) }
    let complaint = program.takeComplaint()
    finish(
      with: line.map { .json(Array(output[lines[$0]..<lines[$0 + 1] - 1])) } ?? .failure(complaint))
  }

  private func finish(with answer: Answer) {
    output = []
    lines = [0]
    tell(answer)
    next()
  }

  /// Whoever is asked about its end first knows why nothing more is answered.
  private func ended() {
    onEnd()
    let complaint = program.takeComplaint()
    while current != nil || !waiting.isEmpty {
      if current == nil { current = waiting.removeFirst().onAnswer }
      tell(.failure(complaint))
    }
  }

  private func tell(_ answer: Answer) {
    let onAnswer = current
    current = nil
    onAnswer?(answer)
  }
}
