internal import CEditline
internal import Glibc

/// The modes of the terminal.
extension EditEngine {
  /// Turns the terminal's editing mode on or off: keys one by one and not echoed.
  func setEditingMode(_ isOn: Bool) {
    unsafe ce_set_int(line, EL_PREP_TERM, isOn ? 1 : 0)
  }

  /// Gives the terminal the mode that it had at the start; what was typed ahead is kept.
  func restoreTerminal() {
    setEditingMode(false)
    var mode = savedMode
    _ = unsafe tcsetattr(STDIN_FILENO, TCSADRAIN, &mode)
  }

  /// Ctrl-S, Ctrl-Q, Ctrl-C, Ctrl-Z and Ctrl-\ are keys in the editing mode: none of them stops the
  /// output, or lets the kernel throw away what it has not given to the terminal yet.
  func keepKeysInOrder() {
    unsafe ce_set_tty(line, "-ixon")
    unsafe ce_set_tty(line, "-isig")
  }

  /// Ctrl-C and its like are signals from now on, in the editing mode; what was typed before stays.
  ///
  /// The corresponding C function is `tcsetattr`.
  func makeSignalsOfKeys() {
    var mode = termios()
    guard unsafe tcgetattr(STDIN_FILENO, &mode) == 0 else { return }
    mode.c_lflag |= tcflag_t(ISIG | NOFLSH)
    _ = unsafe tcsetattr(STDIN_FILENO, TCSANOW, &mode)
  }

  /// The keys that stand for signals in the user's own mode.
  var signalKeys: SignalKeys {
    var mode = termios()
    let isKnown = unsafe tcgetattr(STDIN_FILENO, &mode) == 0
    // After a stop from outside the terminal may still have the editing mode.
    if !isKnown || mode.c_lflag & tcflag_t(ICANON) == 0 { mode = savedMode }
    func key(_ index: Int32) -> UInt8? {
      let code = unsafe withUnsafeBytes(of: &mode.c_cc) { unsafe $0[Int(index)] }
      return code == 0 ? nil : code  // `_POSIX_VDISABLE`
    }
    return SignalKeys(interrupt: key(VINTR), quit: key(VQUIT), suspend: key(VSUSP))
  }

  /// Types bytes as if a person did, in the editing mode; says how many the terminal took.
  ///
  /// The corresponding C function is `ioctl` with `TIOCSTI`.
  func type(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.prefix { byte in
      // The mode swaps the two.
      let typed: UInt8 = byte == 0x0A ? 0x0D : byte == 0x0D ? 0x0A : byte
      return ce_type(STDIN_FILENO, CChar(bitPattern: typed)) == 0
    }.count
  }

  /// Whether the next key is inserted as it is, because Ctrl-V came before it: libedit has the
  /// terminal leave line ends alone for it.
  var isQuoting: Bool {
    var mode = termios()
    return unsafe tcgetattr(STDIN_FILENO, &mode) == 0 && mode.c_iflag & tcflag_t(ICRNL) == 0
  }
}
