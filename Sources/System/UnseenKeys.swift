import Glibc

/// The keys of the terminal on standard input, one by one and in their order, while it shows none of
/// them, as for a password.
///
/// Ctrl-C and its like are keys too: with each signal that it makes of one, Linux throws away what the
/// terminal has not shown yet.
///
/// The corresponding C functions are `tcgetattr` and `tcsetattr`.
package struct UnseenKeys {
  /// What a key does.
  package enum Meaning: Hashable, Sendable {
    case text
    /// The line is whole.
    case enter
    case eraseCharacter, eraseLine
    case endOfInput, interrupt, quit, suspend
  }

  private let before: termios

  /// The keys of the terminal's present mode; nil where standard input is no terminal.
  package init?() {
    var mode = termios()
    guard unsafe tcgetattr(STDIN_FILENO, &mode) == 0 else { return nil }
    before = mode
  }

  /// Gives the terminal the mode in which the keys come like this. To be called again once the process
  /// was stopped and continued: whoever had the terminal meanwhile has changed it.
  package func take() {
    var mode = before
    mode.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG | IEXTEN)
    mode.c_iflag &= ~tcflag_t(IXON)
    unsafe withUnsafeMutableBytes(of: &mode.c_cc) {
      unsafe $0[Int(VMIN)] = 1
      unsafe $0[Int(VTIME)] = 0
    }
    _ = unsafe tcsetattr(STDIN_FILENO, TCSANOW, &mode)
  }

  /// Gives the terminal the mode that it had before.
  package func giveBack() {
    var mode = before
    _ = unsafe tcsetattr(STDIN_FILENO, TCSANOW, &mode)
  }

  /// What the key does that gives the byte, by the user's own settings.
  package func meaning(of byte: UInt8) -> Meaning {
    switch byte {
    case 0: .text  // No key is set to it: `_POSIX_VDISABLE`.
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"): .enter
    case key(VINTR): .interrupt
    case key(VQUIT): .quit
    case key(VSUSP): .suspend
    case key(VEOF): .endOfInput
    case key(VKILL): .eraseLine
    case key(VERASE), 0x08, 0x7F: .eraseCharacter
    default: .text
    }
  }

  private func key(_ index: Int32) -> UInt8 {
    unsafe withUnsafeBytes(of: before.c_cc) { unsafe $0[Int(index)] }
  }
}
