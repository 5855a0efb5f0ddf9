import EventLoop
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
    var takeKey: () -> PressedKey?
    /// Takes what the terminal says of pictures among what was read; the keys stay.
    var takePictureReports: () -> Void = {}
  }

  /// Called before each wait that may block.
  var beforeBlocking: (() -> Void)?
  /// The keys of the terminal, read ahead in every wait but that for keys themselves.
  var keyboard: Keyboard?
  /// Told of the signals that belong to the terminal, and of children that ended.
  var onSignal: ((Signal) -> Void)?

  /// The last SIGINT was sent by a process: it is no Ctrl-C, which all programs at the terminal get.
  private(set) var isInterruptionSent = false

  /// The signal that ends the program, once it has come.
  private(set) var terminated: Signal?

  /// Drives the monitors, and whoever else watches a descriptor of its own.
  private(set) lazy var loop = Loop(
    SharedPoll(system: system) { [unowned self] in poll(with: &$0, $1) })

  private let system: any LoopSystem
  /// Nil where nobody sends any.
  private var signals: SignalQueue?
  private let signalDescriptor: FileDescriptor?
  private var watches: [Watch] = []
  /// Ctrl-C was read, and is still to end what is being done.
  private var hasNotedInterruption = false

  /// What one of the descriptors that are waited for belongs to.
  private enum Owner {
    case signals, keyboard, input
  }

  /// What the wait that runs now wants to read, and what of that was ready.
  private var wanted: (input: FileDescriptor?, keyboard: Keyboard?)
  private var ready: [Owner] = []

  init() throws(Errno) {
    system = OperatingSystem()
    let signals = try SignalQueue(Signal.allCases)
    signalDescriptor = signals.descriptor
    self.signals = consume signals
  }

  /// Waits where somebody else holds the time and the descriptors, without signals.
  init(held system: any LoopSystem) {
    self.system = system
    signals = nil
    signalDescriptor = nil
  }

  /// The milliseconds that deadlines are counted in.
  var now: Int { system.milliseconds }

  /// Watches a descriptor, until ``removeSource(_:)``.
  func addSource(
    _ descriptor: FileDescriptor, _ want: PollInterest.Want = .read,
    onReady: @escaping () -> Void
  ) {
    watches.append(
      loop.watch(descriptor, wants: want == .read ? .read : .write) { _ in onReady() })
  }

  /// Watches none of the descriptors that were added while the closure runs, which may add others.
  func withoutSources(_ body: () -> Void) {
    let before = watches.map { ($0, $0.wants) }
    for watch in watches { watch.wants = [] }
    watches = []
    body()
    watches = before.map(\.0)
    for (watch, wants) in before { watch.wants = wants }
  }

  func removeSource(_ descriptor: FileDescriptor) {
    for watch in watches where watch.descriptor == descriptor { watch.cancel() }
    watches.removeAll { $0.descriptor == descriptor }
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
  ///   - idle: called when nothing is ready, before ``beforeBlocking`` and once more behind it.
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
    // A wait may run inside another one.
    let outer = (wanted, ready, loop.beforeBlocking)
    defer { (wanted, ready, loop.beforeBlocking) = outer }
    (wanted, ready) = ((input, keyboard), [])
    let turn = withoutActuallyEscaping(idle) { idle in
      loop.beforeBlocking = { [unowned self] in
        guard ready.isEmpty else { return }
        idle()
        beforeBlocking?()
        // What is noticed only in sending, such as the end of a server, is told above the line.
        idle()
      }
      defer { loop.beforeBlocking = outer.2 }
      return loop.turn(until: deadline, patience: patience)
    }
    guard ready.isEmpty else { return dispatch(ready) }
    return turn == .progress ? .progress : .timedOut
  }

  /// Polls what a loop waits for, together with what is wanted here. Signals, keys and the input go
  /// first: while they are ready, nobody else is.
  private func poll(with others: inout [PollInterest], _ timeout: Int?) -> Int {
    guard ready.isEmpty else { return 0 }
    let (owners, own) = watched(wanted.input, wanted.keyboard)
    var all = own + others
    let count = poll(&all, timeout)
    ready = zip(owners, all).filter { $1.isReady }.map(\.0)
    guard ready.isEmpty else { return 0 }
    others = Array(all[own.count...])
    return count
  }

  /// Whether Ctrl-C has been typed, or a signal waits that ends what is being done or the program.
  /// It looks and does not wait; ``takeSignals()`` takes it.
  var isInterrupted: Bool {
    if let keyboard, let descriptor = keyboard.descriptor() {
      while canRead(descriptor), keyboard.descriptor() != nil { keyboard.readAhead() }
      if keyboard.takeInterruption() { hasNotedInterruption = true }
    }
    return hasNotedInterruption || signalDescriptor != nil && SignalQueue.hasEnding
  }

  /// Whether a descriptor can be read now; it looks and does not wait.
  func canRead(_ descriptor: FileDescriptor) -> Bool {
    var interests = [PollInterest(descriptor, .read)]
    return poll(&interests, 0) == 1
  }

  /// What is waited for, in the order in which it is dealt with.
  private func watched(
    _ input: FileDescriptor?, _ keyboard: Keyboard?
  ) -> (owners: [Owner], interests: [PollInterest]) {
    var owners: [Owner] = []
    var interests: [PollInterest] = []
    func watch(_ owner: Owner, _ interest: PollInterest) {
      owners.append(owner)
      interests.append(interest)
    }
    if let signalDescriptor { watch(.signals, PollInterest(signalDescriptor, .read)) }
    if let keys = keyboard?.descriptor() { watch(.keyboard, PollInterest(keys, .read)) }
    if let input { watch(.input, PollInterest(input, .read)) }
    return (owners, interests)
  }

  private func poll(_ interests: inout [PollInterest], _ timeout: Int?) -> Int {
    do throws(Errno) {
      return try system.wait(&interests, timeoutMilliseconds: timeout)
    } catch {
      // Only the system's lack of memory can be the reason; look again a little later.
      return 0
    }
  }

  private func dispatch(_ ready: [Owner]) -> Wake {
    for owner in ready {
      switch owner {
      case .signals:
        if let wake = takeSignals() { return wake }
      case .keyboard:
        keyboard?.readAhead()
        if keyboard?.takeInterruption() == true { return .interrupted }
      case .input: return .inputReady
      }
    }
    return .progress
  }

  /// The program ends as the signal wants it: nobody is told of the signal again.
  func forgetTermination() {
    terminated = nil
    // It waits in the queue once more, for whoever writes.
    while signals?.next() != nil {}
  }

  /// Deals with the signals that wait; nil if none of them ends the wait.
  func takeSignals() -> Wake? {
    var wake: Wake? = hasNotedInterruption ? .interrupted : nil
    hasNotedInterruption = false
    while let (signal, isByProcess) = signals?.nextSent() {
      switch signal {
      case .interrupt:
        isInterruptionSent = isByProcess
        wake = wake ?? .interrupted
      case .quit, .terminate, .hangUp:
        terminated = signal
        wake = .terminated
      case .suspend where onSignal == nil: SignalQueue.raiseWithDefaultAction(.suspend)
      case .suspend, .resume, .resize, .childEnded: onSignal?(signal)
      }
    }
    // What is still written does not wait for a terminal that takes nothing.
    if let terminated { SignalQueue.putBack(terminated) }
    return wake
  }
}
