import EventLoop
import Monitors

/// What several monitors are called that are asked together.
///
/// Each says itself what its machine is called; what it tells is shown once that is known. Where
/// several are called alike they are numbered in the order of their addresses, for which all names
/// are waited for, a moment long.
final class FleetNames {
  private let monitors: MonitorSet
  private let gathering: AnswerGathering?
  private var sinks: [MonitorID: NamedSink] = [:]
  /// Those that have not said what they are called.
  private var unknown: Set<MonitorID> = []
  /// What the others are called, until all are named; nil for what they are called already.
  private var known: [MonitorID: String?] = [:]
  private var timer: LoopTimer?
  private var isSettled = false
  /// Told when lines may name them that could not before.
  var onSettled: () -> Void = {}
  /// Those whose own lines wait for their names, until then.
  private var waits: [MonitorID: LoopTimer] = [:]
  /// How long one may take to say its name, in milliseconds.
  private let longest: Int

  /// Whether each has said what it is called.
  var areAllKnown: Bool { unknown.isEmpty }

  /// Whether a line at one may name monitors: it has said what it is called itself, or is waited for no
  /// longer. Those that have not are not meant by any name.
  func areKnown(at id: MonitorID) -> Bool {
    areAllKnown || isSettled && (!unknown.contains(id) || waits[id] == nil)
  }

  /// How long all names are waited for before some are numbered, in milliseconds.
  private static let patience = 200

  /// - Parameters:
  ///   - gathering: keeps the answers, to show them all together; nil shows each as it comes.
  ///   - longest: how long one may take to say its name, in milliseconds.
  init(_ monitors: MonitorSet, _ gathering: AnswerGathering?, longest: Int) {
    self.monitors = monitors
    self.gathering = gathering
    self.longest = longest
  }

  deinit {
    timer?.cancel()
    for wait in waits.values { wait.cancel() }
  }

  /// Adds a monitor, and makes what shows what it tells.
  ///
  /// - Parameters:
  ///   - isGiven: its name stays.
  ///   - place: where the line is that it is at.
  func add(
    _ id: MonitorID, isGiven: Bool, onto output: Output, at place: @escaping () -> [Int]
  ) -> NamedSink {
    if !isGiven { unknown.insert(id) }
    let sink = NamedSink(
      onto: output, gathering: gathering, isWithheld: !isGiven, number: id.number, at: place
    ) { [unowned monitors] in monitors.names[id] ?? "" }
    sinks[id] = sink
    return sink
  }

  /// It can be asked now.
  func ask(_ id: MonitorID) {
    guard unknown.contains(id) else { return }
    if timer == nil {
      timer = monitors.loop.at(monitors.loop.now + Self.patience) { [unowned self] in settle() }
    }
    waits[id] = monitors.loop.at(monitors.loop.now + longest) { [unowned self] in
      waits[id] = nil
      // What it tells is not kept back for a name that does not come.
      sinks[id]?.release()
      onSettled()
    }
    monitors[id]?.learnName()
  }

  /// One has said what it is called, or will not say it any more.
  func settle(_ id: MonitorID) {
    guard unknown.remove(id) != nil else { return }
    waits.removeValue(forKey: id)?.cancel()
    // It is forgotten with the connection.
    let machine = monitors[id]?.knowledge.machineName
    known[id] = .some(machine.flatMap { ConnectionName.made(of: $0) })
    if isSettled || unknown.isEmpty { settle() }
  }

  /// Names those that have said what they are called.
  func settle() {
    let isFirst = !isSettled
    isSettled = true
    let named = known.sorted { $0.key < $1.key }
    known = [:]
    for (id, name) in named { if let name { monitors.rename(id, to: name) } }
    for (id, _) in named { sinks[id]?.release() }
    // Who says it later goes on by itself.
    if isFirst { onSettled() }
  }
}
