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
  /// Told once it is known what all are called, as far as it will be.
  var onSettled: () -> Void = {}
  /// Whether lines may name them.
  var areKnown: Bool { isSettled || unknown.isEmpty }

  /// How long all names are waited for, in milliseconds.
  private static let patience = 200

  /// - Parameter gathering: keeps the answers, to show them all together; nil shows each as it comes.
  init(_ monitors: MonitorSet, _ gathering: AnswerGathering?) {
    self.monitors = monitors
    self.gathering = gathering
  }

  deinit { timer?.cancel() }

  /// Adds a monitor, and makes what shows what it tells.
  ///
  /// - Parameter isGiven: its name stays.
  func add(_ id: MonitorID, isGiven: Bool, onto output: Output) -> NamedSink {
    if !isGiven { unknown.insert(id) }
    let sink = NamedSink(
      onto: output, gathering: gathering, isWithheld: !isGiven, number: id.number
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
    monitors[id]?.learnName()
  }

  /// One has said what it is called, or will not say it any more.
  func settle(_ id: MonitorID) {
    guard unknown.remove(id) != nil else { return }
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
