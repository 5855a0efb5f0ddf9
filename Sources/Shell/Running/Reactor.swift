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

  /// The keys of a terminal on which lines are edited.
  struct Keyboard {
    /// Readable when there may be keys to read ahead; nil while nobody reads them.
    var descriptor: () -> FileDescriptor?
    /// Reads what has been typed.
    var readAhead: () -> Void
    /// Whether Ctrl-C is among what was read.
    var takeInterruption: () -> Bool
    /// Takes one key of those that were read, if there is one.
    var takeKey: () -> Bool
  }

  /// Told when the server has sent something, or takes more.
  var onServer: ((_ canRead: Bool, _ canWrite: Bool) -> Void)?
  /// The server's descriptors, those that are waited for; asked before each wait.
  var serverDescriptors: (() -> (reading: FileDescriptor?, writing: FileDescriptor?))?
  /// Called before each wait that may block.
  var beforeBlocking: (() -> Void)?
  /// The keys of the terminal, read ahead in every wait but that for keys themselves.
  var keyboard: Keyboard?
  /// Told of the signals that belong to the terminal, and of children that ended.
  var onSignal: ((Signal) -> Void)?

  /// The signal that ends the program, once it has come.
  private(set) var terminated: Signal?

  private let signals: SignalQueue
  private var sources: [Source] = []
  /// Ctrl-C was read, and is still to end what is being done.
  private var hasNotedInterruption = false

  private struct Source {
    let interest: PollInterest
    let onReady: () -> Void
  }

  /// What one of the descriptors that are waited for belongs to.
  private enum Owner {
    case signals, keyboard, input, server
    case source(Source)
  }

  init() throws(Errno) {
    signals = try SignalQueue(Signal.allCases)
  }

  /// Readable when a signal waits: to give up on connecting.
  var signalDescriptor: FileDescriptor { signals.descriptor }

  /// Watches a descriptor, until ``removeSource(_:)``.
  func addSource(
    _ descriptor: FileDescriptor, _ want: PollInterest.Want = .read,
    onReady: @escaping () -> Void
  ) {
    sources.append(Source(interest: PollInterest(descriptor, want), onReady: onReady))
  }

  /// Watches none of the descriptors that were added while the closure runs, which may add others.
  func withoutSources(_ body: () -> Void) {
    let before = sources
    sources = []
    body()
    sources = before
  }

  func removeSource(_ descriptor: FileDescriptor) {
    sources.removeAll { $0.interest.descriptor == descriptor }
  }

  /// Waits once.
  ///
  /// Signals go first, and keys and the input go before the server, so that a flood of events delays
  /// no key.
  ///
  /// - Parameters:
  ///   - input: what else to read from; nil if nothing else is wanted now.
  ///   - readsAhead: whether keys are read ahead; not where the input is the keys.
  ///   - deadline: monotonic milliseconds; nil waits without end.
  ///   - patience: how long something may still come before what has been gathered is written, in
  ///     milliseconds. It spares two of five system calls for each packet of a busy server.
  ///   - idle: called when nothing is ready, before blocking.
  func wait(
    input: FileDescriptor? = nil, readsAhead: Bool = true, until deadline: Int? = nil,
    patience: Int = 0, idle: () -> Void = {}
  ) -> Wake {
    if terminated != nil { return .terminated }
    let keyboard = readsAhead ? keyboard : nil
    if hasNotedInterruption || keyboard?.takeInterruption() == true {
      hasNotedInterruption = false
      return .interrupted
    }
    var (owners, interests) = watched(input, keyboard)
    if poll(&interests, patience) == 0 {
      idle()
      beforeBlocking?()
      // What was just done may have given the server something, or ended the connection.
      (owners, interests) = watched(input, keyboard)
      let left = deadline.map { max(0, $0 - Clock.milliseconds) }
      if poll(&interests, left) == 0 { return .timedOut }
    }
    return dispatch(owners, interests)
  }

  /// Whether Ctrl-C has been typed, or a signal waits that ends what is being done or the program.
  /// It looks and does not wait; ``takeSignals()`` takes it.
  var isInterrupted: Bool {
    if let keyboard, let descriptor = keyboard.descriptor() {
      var interests = [PollInterest(descriptor, .read)]
      while poll(&interests, 0) == 1, keyboard.descriptor() != nil { keyboard.readAhead() }
      if keyboard.takeInterruption() { hasNotedInterruption = true }
    }
    return hasNotedInterruption || SignalQueue.hasEnding
  }

  /// What is waited for, in the order in which it is dealt with.
  private func watched(
    _ input: FileDescriptor?, _ keyboard: Keyboard?
  ) -> (owners: [Owner], interests: [PollInterest]) {
    var owners = [Owner.signals]
    var interests = [PollInterest(signals.descriptor, .read)]
    func watch(_ owner: Owner, _ interest: PollInterest) {
      owners.append(owner)
      interests.append(interest)
    }
    if let keys = keyboard?.descriptor() { watch(.keyboard, PollInterest(keys, .read)) }
    for source in sources { watch(.source(source), source.interest) }
    if let input { watch(.input, PollInterest(input, .read)) }
    if let server = serverDescriptors?() {
      if let reading = server.reading { watch(.server, PollInterest(reading, .read)) }
      if let writing = server.writing { watch(.server, PollInterest(writing, .write)) }
    }
    return (owners, interests)
  }

  private func poll(_ interests: inout [PollInterest], _ timeout: Int?) -> Int {
    do throws(Errno) {
      return try Poll.wait(&interests, timeoutMilliseconds: timeout)
    } catch {
      // Only the system's lack of memory can be the reason; look again a little later.
      return 0
    }
  }

  private func dispatch(_ owners: [Owner], _ interests: [PollInterest]) -> Wake {
    var (canRead, canWrite) = (false, false)
    for (owner, interest) in zip(owners, interests) where interest.isReady {
      switch owner {
      case .signals:
        if let wake = takeSignals() { return wake }
      case .keyboard:
        keyboard?.readAhead()
        if keyboard?.takeInterruption() == true { return .interrupted }
      case .source(let source): source.onReady()
      case .input: return .inputReady
      case .server:
        if interest.want == .read { canRead = true } else { canWrite = true }
      }
    }
    if canRead || canWrite { onServer?(canRead, canWrite) }
    return .progress
  }

  /// Deals with the signals that wait; nil if none of them ends the wait.
  func takeSignals() -> Wake? {
    var wake: Wake? = hasNotedInterruption ? .interrupted : nil
    hasNotedInterruption = false
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
      switch wait(input: .standardInput, readsAhead: false, until: deadline, idle: idle) {
      case .progress: continue
      case .inputReady: return .ready
      case .timedOut: return .timedOut
      case .interrupted: return .interrupted
      case .terminated: return .hangUp
      }
    }
  }
}
