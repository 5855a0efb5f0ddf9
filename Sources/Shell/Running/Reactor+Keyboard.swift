import SystemPackage
import Terminal

extension Reactor.Keyboard {
  /// The keys that an editor reads.
  init(_ editor: LineEditor) {
    self.init(
      descriptor: { [unowned editor] in editor.keyboard },
      readAhead: { [unowned editor] in editor.readAhead() },
      takeInterruption: { [unowned editor] in editor.takeInterruption() },
      takeKey: { [unowned editor] in editor.takeKey() },
      takePictureReports: { [unowned editor] in editor.takePictureReports() })
  }
}

extension Reactor: LineEditorHost {
  func waitForInput(timeoutMilliseconds: Int?, idle: () -> Void) -> InputReadiness {
    let deadline = timeoutMilliseconds.map { now + $0 }
    while true {
      switch wait(input: .standardInput, readsAhead: false, until: deadline, idle: idle) {
      case .progress: continue
      case .inputReady: return .ready
      case .timedOut: return .timedOut
      case .interrupted: return .interrupted
      case .terminated: return .hangUp
      }
    }
  }

  var canReadInput: Bool { canRead(.standardInput) }
}
