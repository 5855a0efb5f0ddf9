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
      var bytes: [UInt8] = []
      var chunk = [UInt8](repeating: 0, count: 1 << 16)
      while case let count = try readStandardInput(into: &chunk), count > 0 {
        bytes += chunk[..<count]
      }
      text = try Self.text(bytes)
    }
    unkept.insert(text)
    return text
  }

  private func askWithoutEcho() throws(FileFailure) -> String {
    guard let keys = UnseenKeys() else { throw .nothingTyped }
    let screen = Files.reopened(.standardInput, .writeOnly)
    defer { try? screen?.close() }
    func show(_ text: String) {
      let bytes = Array(text.utf8)
      // Without the question the answer is taken all the same.
      try? Syscalls.writeAll(screen ?? .standardError, bytes.span)
    }
    output.flush()
    keys.take()
    show(Sentence.of(.unkeptText))
    let onSignal = reactor.onSignal
    reactor.onSignal = { signal in
      switch signal {
      case .suspend:
        keys.giveBack()
        SignalQueue.raise(.suspend)
        keys.take()
      case .resume:
        keys.take()
        onSignal?(.resume)
        show(Sentence.of(.unkeptText))
      default: onSignal?(signal)
      }
    }
    defer {
      reactor.onSignal = onSignal
      keys.giveBack()
      show("\n")
    }
    return try Self.text(line(of: keys))
  }

  private func line(of keys: UnseenKeys) throws(FileFailure) -> [UInt8] {
    var line: [UInt8] = []
    // What is typed behind the line is not for us.
    var key: [UInt8] = [0]
    while try readStandardInput(into: &key) > 0 {
      switch keys.meaning(of: key[0]) {
      case .text: line.append(key[0])
      case .enter: return line
      // With the bytes that go on with the character.
      case .eraseCharacter: while let last = line.popLast(), last & 0xC0 == 0x80 {}
      case .eraseLine: line = []
      case .endOfInput: if line.isEmpty { throw .nothingTyped }
      case .interrupt:
        interruptLine()
        throw .interrupted
      case .suspend: SignalQueue.raiseInGroup(.suspend)
      case .quit: break
      }
    }
    throw .nothingTyped
  }

  private static func text(_ bytes: [UInt8]) throws(FileFailure) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8 }
    return text
  }

  /// Reads some of standard input, while others are served; 0 is its end.
  private func readStandardInput(into chunk: inout [UInt8]) throws(FileFailure) -> Int {
    while true {
      switch reactor.wait(input: .standardInput, readsAhead: false) {
      case .progress, .timedOut: continue
      case .interrupted:
        interruptLine()
        throw .interrupted
      case .terminated: throw .interrupted
      case .inputReady: break
      }
      do throws(Errno) {
        return try Syscalls.read(.standardInput, into: &chunk)
      } catch .resourceTemporarilyUnavailable {
        continue
      } catch {
        throw .unreadable(error.description)
      }
    }
  }
}
