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

  private var free: [FoundMonitor] { monitors.filter { $0.use == .free } }

  /// `--all`: those that are free. The others are told of, with the reason.
  ///
  /// - Returns: none if there are none, which has been told.
  func all() -> [NamedAddress] {
    for monitor in monitors where monitor.use != .free {
      front.output.show(.complaint(.host(.leftOut(monitor)), at: .commandLine))
    }
    let targets = free.map(target(of:))
    if targets.isEmpty { tellNone() }
    return targets
  }

  /// What becomes of a start without an address.
  enum Choice {
    case target(NamedAddress)
    /// There is none, which has been told.
    case none
    /// The person has chosen none.
    case left
  }

  /// The one that is free; of several the one that the person at the terminal picks.
  func one(on screen: Screen) -> Choice {
    guard let first = free.first else {
      for monitor in monitors {
        front.output.show(.complaint(.host(.leftOut(monitor)), at: .commandLine))
      }
      tellNone()
      return .none
    }
    if free.count == 1 { return .target(target(of: first)) }
    let list = free + monitors.filter { $0.use != .free }
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

  private func tellNone() {
    let remark: HostRemark =
      monitors.isEmpty ? .none(folders: HostSurvey.folders) : .noneFree(monitors.count)
    front.output.show(.complaint(.host(remark), at: .commandLine))
  }

  private func target(of monitor: FoundMonitor) -> NamedAddress {
    NamedAddress(
      name: nil,
      address: ServerAddress(monitor.address, isGuestAgent: front.options.isGuestAgent))
  }
}
