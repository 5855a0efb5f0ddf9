import Discovery
import Reports
import Terminal

/// The monitors of this host that a command line without an address is for.
struct HostTargets {
  private let front: FrontEnd
  /// Those that answer what is asked for: monitors, or guest agents under `-N`.
  private let monitors: [FoundMonitor]

  /// Looks what there is, and tells what could not be seen.
  init(
    _ front: FrontEnd,
    _ look: () -> (monitors: [FoundMonitor], unseen: [Unseen]) = { HostSurvey().look() }
  ) {
    self.front = front
    let wanted = front.options.isGuestAgent ? FoundMonitor.Kind.agent : .qmp
    let (all, unseen) = look()
    monitors = all.filter { $0.kind == wanted }
    for what in unseen {
      // Whoever is held by somebody unseen is told of by name.
      if case .holders = what { continue }
      front.output.show(.complaint(.host(.unseen(what)), at: .commandLine))
    }
  }

  /// Those that can be talked to: they are free, or there is another way in.
  private var open: [FoundMonitor] { monitors.filter { $0.wayIn != nil } }
  private var closed: [FoundMonitor] { monitors.filter { $0.wayIn == nil } }

  /// `--all`: each machine that can be talked to once, however many monitors it has. The others are told
  /// of, with the reason.
  ///
  /// - Returns: none if there are none, which has been told.
  func all() -> [NamedAddress] {
    var machines: Set<Int> = []
    let targets = open.filter { monitor in
      monitor.process.map { machines.insert($0.id).inserted } ?? true
    }
    tell(closed.filter { monitor in monitor.process.map { !machines.contains($0.id) } ?? true })
    if targets.isEmpty { tellNone() }
    return targets.map(target(of:))
  }

  /// What becomes of a start without an address.
  enum Choice {
    case target(NamedAddress)
    /// There is none, which has been told.
    case none
    /// The person has chosen none.
    case left
  }

  /// The one that can be talked to; of several the one that the person at the terminal picks.
  func one(on screen: Screen) -> Choice {
    let open = open
    guard let first = open.first else {
      tell(closed)
      tellNone()
      return .none
    }
    if open.count == 1 { return .target(target(of: first)) }
    let list = open + closed
    var hasKeys = LineEditor.isUsable
    var picked: FoundMonitor?
    if hasKeys {
      do throws(LineEditorError) {
        picked = try MonitorPicker(list, front, on: screen).pick()
      } catch {
        hasKeys = false
      }
    }
    guard let picked else {
      if hasKeys { return .left }
      // There are no keys to choose with: an address has to be given.
      front.output.show(.monitors(list))
      front.output.show(.complaint(.start(.addressMissing), at: .commandLine))
      return .none
    }
    return .target(target(of: picked))
  }

  private func tell(_ closed: [FoundMonitor]) {
    for monitor in closed {
      front.output.show(.complaint(.host(.leftOut(monitor)), at: .commandLine))
    }
  }

  private func tellNone() {
    let remark: HostRemark =
      monitors.isEmpty ? .none(folders: HostSurvey.folders) : .noneFree(monitors.count)
    front.output.show(.complaint(.host(remark), at: .commandLine))
  }

  private func target(of monitor: FoundMonitor) -> NamedAddress {
    NamedAddress(
      name: nil,
      address: ServerAddress(
        monitor.wayIn ?? monitor.address, isGuestAgent: front.options.isGuestAgent))
  }
}
