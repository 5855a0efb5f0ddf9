import Discovery
import Rendering
import System
import Terminal

/// Lets the person at the terminal choose one of several monitors.
struct MonitorPicker {
  private let monitors: [FoundMonitor]
  private let front: FrontEnd
  private let screen: Screen

  init(_ monitors: [FoundMonitor], _ front: FrontEnd, on screen: Screen) {
    self.monitors = monitors
    self.front = front
    self.screen = screen
  }

  /// Waits for the choice; nil if there is none.
  ///
  /// - Throws: why keys cannot be read from the terminal.
  func pick() throws(LineEditorError) -> FoundMonitor? {
    let reactor = front.reactor
    let editor = try LineEditor(screen: screen, host: reactor)
    let onSignal = reactor.onSignal
    reactor.keyboard = Reactor.Keyboard(editor)
    reactor.onSignal = { [screen] signal in
      switch signal {
      case .resize: editor.resized()
      case .suspend:
        // The user's own shell has the other screen.
        screen.comeBack()
        editor.suspend()
        screen.goApart()
      case .resume: editor.resumed()
      case .childEnded, .interrupt, .quit, .terminate, .hangUp: break
      }
    }
    defer {
      front.output.transient(nil)
      screen.comeBack()
      reactor.keyboard = nil
      reactor.onSignal = onSignal
      editor.close()
    }
    editor.reclaim()
    screen.goApart()
    return choose(by: editor)
  }

  private func choose(by editor: LineEditor) -> FoundMonitor? {
    var choice = ListChoice(monitors.map { MonitorListing.cells($0).joined(separator: " ") })
    while true {
      while let key = editor.takeKey() {
        switch choice.take(key) {
        case .goOn: continue
        case .picked(let index): return monitors[index]
        case .left: return nil
        }
      }
      front.output.transient(
        MonitorChoiceText.text(
          monitors, choice.matches, marked: choice.place, filter: choice.filter, on: screen.size))
      // The terminal is gone.
      guard editor.keyboard != nil, front.output.failure == nil else { return nil }
      switch front.reactor.wait() {
      case .progress, .inputReady, .timedOut: continue
      case .interrupted, .terminated: return nil
      }
    }
  }
}
