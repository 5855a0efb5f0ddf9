import EventLoop
import SystemPackage
import Transport

/// A virsh that prints a line for each event of a domain.
final class VirshListener {
  /// Told once when it listens, or that it has ended: by the first word it prints, it is connected.
  var onReady: () -> Void = {}
  /// It has ended.
  var onEnd: () -> Void = {}
  /// Told of each line; what came before is told as soon as somebody hears.
  var onLine: ((String) -> Void)? {
    didSet { deliver() }
  }
  /// Whether it is connected.
  private(set) var isReady = false

  /// The first word that it prints.
  static let mark = "qmp-shell-listens"

  private let program: VirshProgram
  private var output: [UInt8] = []

  init(
    _ virsh: Virsh, _ command: String, for address: SocketAddress, on loop: Loop
  ) throws(Errno) {
    program = try VirshProgram(virsh.listening(command), for: address, on: loop)
    program.onOutput = { [weak self] in self?.receive($0) }
    program.onEnd = { [weak self] in self?.onEnd() }
  }

  /// What it has complained of.
  func takeComplaint() -> String { program.takeComplaint() }

  private func receive(_ bytes: [UInt8]) {
    output += bytes
    let mark = Array(Self.mark.utf8)
    if !isReady, output.starts(with: mark) {
      output.removeFirst(mark.count)
      isReady = true
      onReady()
    }
    deliver()
  }

  private func deliver() {
    guard isReady, let onLine, let end = output.lastIndex(of: UInt8(ascii: "\n")) else { return }
    let lines = output[..<end].split(separator: UInt8(ascii: "\n"))
    let texts = lines.map { String(decoding: $0, as: UTF8.self) }
    output.removeFirst(end + 1)
    for text in texts { onLine(text) }
  }
}
