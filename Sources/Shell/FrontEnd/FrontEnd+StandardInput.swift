import Rendering
import Reports
import Shorthand
import System
import SystemPackage

/// The text of standard input, for `KEY=@-`.
extension FrontEnd {
  /// Takes it: all there is, once; at a terminal a line, which the terminal does not show.
  func takeStandardInput() throws(FileFailure) -> String {
    let text: String
    if Environment.isTerminal(.standardInput) {
      text = try withPlainTerminal { () throws(FileFailure) in try askWithoutEcho() }
    } else {
      guard !unkept.areAll else { throw .alreadyTaken }
      unkept.areAll = true
      text = try Self.text(standardInput { _ in false })
    }
    unkept.insert(text)
    return text
  }

  private func askWithoutEcho() throws(FileFailure) -> String {
    let screen = Files.reopened(.standardInput, .writeOnly)
    defer { try? screen?.close() }
    func show(_ text: String) {
      let bytes = Array(text.utf8)
      // Without the question the answer is taken all the same.
      try? Syscalls.writeAll(screen ?? .standardError, bytes.span)
    }
    output.flush()
    show(Sentence.of(.unkeptText))
    defer { show("\n") }
    var line = try KeyboardEcho.off { () throws(FileFailure) in
      try standardInput { $0.last == UInt8(ascii: "\n") }
    }
    guard line.last == UInt8(ascii: "\n") else { throw .nothingTyped }
    line.removeLast()
    return try Self.text(line)
  }

  private static func text(_ bytes: [UInt8]) throws(FileFailure) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8 }
    return text
  }

  /// What standard input gives, up to its end or until it is enough; others are served meanwhile.
  private func standardInput(
    until isEnough: ([UInt8]) -> Bool
  ) throws(FileFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    do throws(Errno) {
      while !isEnough(bytes) {
        switch reactor.wait(input: .standardInput, readsAhead: false) {
        case .progress, .timedOut: continue
        case .interrupted:
          interruptLine()
          throw .interrupted
        case .terminated: throw .interrupted
        case .inputReady: break
        }
        do throws(Errno) {
          let count = try Syscalls.read(.standardInput, into: &chunk)
          if count == 0 { return bytes }
          bytes += chunk[..<count]
        } catch .resourceTemporarilyUnavailable {
          continue
        }
      }
      return bytes
    } catch {
      throw .unreadable(error.description)
    }
  }
}
