import System
import SystemPackage
import Terminal

/// The one place where the program waits: for the terminal, the server, children and signals.
final class Reactor {
  /// What a wait ended with.
  enum Wake: Hashable {
    /// The server or a child had something to say; it has been dealt with.
    case progress
    /// The input that was asked for can be read.
    case inputReady
    case timedOut
    /// Ctrl-C.
    case interrupted
    /// SIGTERM, SIGHUP or SIGQUIT; ``terminated`` says which.
    case terminated
  }

  /// Told when the server has sent something, or takes more.
  var onServer: ((_ canRead: Bool, _ canWrite: Bool) -> Void)?
  /// The server's descriptors, those that are waited for; asked before each wait.
  var serverDescriptors: (() -> (reading: FileDescriptor?, writing: FileDescriptor?))?
  /// Called before each wait that may block.
  var beforeBlocking: (() -> Void)?
  /// Told of the signals that belong to the terminal, and of children that ended.
  var onSignal: ((Signal) -> Void)?

  /// The signal that ends the program, once it has come.
  private(set) var terminated: Signal?

  private let signals: SignalQueue
  private var sources: [(descriptor: FileDescriptor, onReadable: () -> Void)] = []

  init() throws(Errno) {
    signals = try SignalQueue(Signal.allCases)
  }

  /// Readable when a signal waits: to give up on connecting.
  var signalDescriptor: FileDescriptor { signals.descriptor }

  /// Watches a descriptor, until ``removeSource(_:)``.
  func addSource(_ descriptor: FileDescriptor, onReadable: @escaping () -> Void) {
    sources.append((descriptor, onReadable))
  }

  func removeSource(_ descriptor: FileDescriptor) {
    sources.removeAll { $0.descriptor == descriptor }
  }

  /// Waits once.
  ///
  /// Signals go first and the input goes before the server, so that a flood of events delays no
  /// key.
  ///
  /// - Parameters:
  ///   - input: what else to read from; nil if nothing else is wanted now.
  ///   - deadline: monotonic milliseconds; nil waits without end.
  ///   - patience: how long something may still come before what has been gathered is written, in
  ///     milliseconds. It spares two of five system calls for each packet of a busy server.
  ///   - idle: called when nothing is ready, before blocking.
  func wait(
    input: FileDescriptor? = nil, until deadline: Int? = nil, patience: Int = 0,
    idle: () -> Void = {}
  ) -> Wake {
    if terminated != nil { return .terminated }
    var interests = interests(input)
    if poll(&interests, patience) == 0 {
      idle()
      beforeBlocking?()
      // What was just done may have given the server something, or ended the connection.
      interests = self.interests(input)
      let left = deadline.map { max(0, $0 - Clock.milliseconds) }
      if poll(&interests, left) == 0 { return .timedOut }
    }
    return dispatch(interests, hasInput: input != nil)
  }

  /// What is waited for: signals, sources, the input, the server's two directions.
  private func interests(_ input: FileDescriptor?) -> [PollInterest] {
    var interests = [PollInterest(signals.descriptor, .read)]
    interests += sources.map { PollInterest($0.descriptor, .read) }
    if let input { interests.append(PollInterest(input, .read)) }
    if let server = serverDescriptors?() {
      if let reading = server.reading { interests.append(PollInterest(reading, .read)) }
      if let writing = server.writing { interests.append(PollInterest(writing, .write)) }
    }
    return interests
  }

  private func poll(_ interests: inout [PollInterest], _ timeout: Int?) -> Int {
    do throws(Errno) {
      return try Poll.wait(&interests, timeoutMilliseconds: timeout)
    } catch {
      // Only the system's lack of memory can be the reason; look again a little later.
      return 0
    }
  }

  private func dispatch(_ interests: [PollInterest], hasInput: Bool) -> Wake {
    if interests[0].isReady, let wake = takeSignals() { return wake }
    var next = 1
    let watched = sources
    for source in watched {
      if interests[next].isReady { source.onReadable() }
      next += 1
    }
    if hasInput {
      if interests[next].isReady { return .inputReady }
      next += 1
    }
    var (canRead, canWrite) = (false, false)
    for server in interests[next...] where server.isReady {
      if server.want == .read { canRead = true } else { canWrite = true }
    }
    if canRead || canWrite { onServer?(canRead, canWrite) }
    return .progress
  }

  /// Deals with the signals that wait; nil if none of them ends the wait.
  func takeSignals() -> Wake? {
    var wake: Wake?
    while let signal = signals.next() {
      switch signal {
      case .interrupt: wake = wake ?? .interrupted
      case .quit, .terminate, .hangUp:
        terminated = signal
        wake = .terminated
      case .suspend where onSignal == nil: SignalQueue.raiseWithDefaultAction(.suspend)
      case .suspend, .resume, .resize, .childEnded: onSignal?(signal)
      }
    }
    return wake
  }
}

extension Reactor: LineEditorHost {
  func waitForInput(timeoutMilliseconds: Int?, idle: () -> Void) -> InputReadiness {
    let deadline = timeoutMilliseconds.map { Clock.milliseconds + $0 }
    while true {
      switch wait(input: .standardInput, until: deadline, idle: idle) {
      case .progress: continue
      case .inputReady: return .ready
      case .timedOut: return .timedOut
      case .interrupted: return .interrupted
      case .terminated: return .hangUp
      }
    }
  }
}
