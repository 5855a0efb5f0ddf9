import Monitors
import Rendering
import Reports
import Shorthand

/// What several monitors answer to lines whose answers go on together: to one program, to one file, or
/// into one table. They are kept until each of them has come past the line.
final class JointAnswers {
  private struct Line {
    let outlet: Outlet
    let kind: OutletShape.Line
    let origin: LineOrigin
    var answers: [(value: LastValue, server: Conversation)] = []
    /// What each has shown that is no answer.
    var reports: [(shown: [Report], server: Conversation)] = []
  }

  /// Which line it is that several run, and where its answers go: a value of each may name a file of
  /// its own.
  private struct Key: Hashable {
    let place: [Int]
    let origin: LineOrigin
    let target: Outlet.Target?
  }

  private let front: FrontEnd
  private let programs: ProgramRunner
  private var lines: [Key: Line] = [:]
  /// How many lines each has come, by its number, and how many in each file or command of the user's
  /// that it is in; nothing for those that run no more.
  private var places: [Int: [Int]] = [:]
  /// Where the line is whose answer is being shown, by the number of the monitor: others may have
  /// begun since.
  private var answered: [Int: [Int]] = [:]

  /// - Parameters:
  ///   - front: of whoever started the lines.
  ///   - monitors: those that answer.
  init(_ front: FrontEnd, _ monitors: MonitorSet) {
    self.front = front
    programs = ProgramRunner(front, holding: monitors)
  }

  /// One more will run the lines.
  func add(_ server: Conversation) {
    server.joint = self
    places[server.monitor.id.number] = []
  }

  /// One of them begins with its next line. Those before it are answered where their answers go on
  /// together.
  ///
  /// - Parameter depth: in how many files, commands of the user's and the like the line is, counted
  ///   from 1.
  func begin(_ server: Conversation, depth: Int) {
    let id = server.monitor.id.number
    guard var place = places[id]?.prefix(depth) else { return }
    while place.count < depth { place.append(0) }
    place[depth - 1] += 1
    places[id] = Array(place)
  }

  /// One of them runs no further line.
  func end(_ server: Conversation) { places[server.monitor.id.number] = nil }

  /// Where the line is that what a monitor shows now belongs to: how many lines it has come, and how
  /// many in each file or the like that it is in. Nothing before its first line, and where it runs
  /// no more.
  func place(of id: MonitorID) -> [Int] { answered[id.number] ?? places[id.number] ?? [] }

  /// Shows the answer to the line at that place.
  func answering(_ place: [Int], of server: Conversation, _ show: () -> Void) {
    let number = server.monitor.id.number
    let outer = answered[number]
    answered[number] = place
    show()
    answered[number] = outer
  }

  /// Whether the next line has to wait for the answers that are on their way.
  func awaits(_ replies: ReplyQueue) -> Bool {
    if replies.isEmpty { return false }
    if let view = front.settings.look.format.view, view.isTable { return true }
    return replies.entries.contains { $0.outlet != nil }
  }

  /// Keeps an answer; false if it is to be shown by itself.
  func take(
    _ value: LastValue, _ outlet: Outlet, as kind: OutletShape.Line, from origin: LineOrigin,
    of server: Conversation
  ) -> Bool {
    let views = server.views(outlet.views, of: value)
    guard outlet.target != nil || views.last?.isTable ?? false,
      let place = places[server.monitor.id.number]
    else { return false }
    let outlet = Outlet(views, outlet.target)
    let key = Key(place: place, origin: origin, target: outlet.target)
    lines[key, default: Line(outlet: outlet, kind: kind, origin: origin)].answers
      .append((value, server))
    return true
  }

  /// Keeps what a line has asked for that is no answer; false if it is to go on by itself.
  func take(
    _ reports: [Report], to target: Outlet.Target?, from origin: LineOrigin,
    of server: Conversation
  ) -> Bool {
    guard let place = places[server.monitor.id.number] else { return false }
    let key = Key(place: place, origin: origin, target: target)
    lines[key, default: Line(outlet: Outlet([], target), kind: .command, origin: origin)].reports
      .append((reports, server))
    return true
  }

  /// Lets those answers go on that all have come past.
  func deliver() {
    guard !lines.isEmpty else { return }
    let first = places.values.min { $0.lexicographicallyPrecedes($1) }
    let past = lines.filter { key, _ in
      first.map { key.place.lexicographicallyPrecedes($0) } ?? true
    }
    for (key, line) in past.sorted(by: { Self.isBefore($0, $1) }) {
      lines[key] = nil
      deliver(line)
    }
  }

  /// In the order of the lines, and where these go to several places in that of the monitors.
  private static func isBefore(
    _ left: (key: Key, value: Line), _ right: (key: Key, value: Line)
  ) -> Bool {
    if left.key.place != right.key.place {
      return left.key.place.lexicographicallyPrecedes(right.key.place)
    }
    func number(_ line: Line) -> Int {
      let servers = line.answers.map(\.server) + line.reports.map(\.server)
      return servers.map(\.monitor.id.number).min() ?? 0
    }
    return number(left.value) < number(right.value)
  }

  private func deliver(_ line: Line) {
    var line = line
    line.answers.sort { $0.server.monitor.id.number < $1.server.monitor.id.number }
    line.reports.sort { $0.server.monitor.id.number < $1.server.monitor.id.number }
    if !line.reports.isEmpty { return deliverReports(line) }
    let reports = reports(of: line)
    if reports.isEmpty { return }
    if let target = line.outlet.target {
      AnswerOutlets(programs).deliver(reports, to: target, as: line.kind, from: line.origin)
    } else {
      for report in reports { front.output.show(report) }
    }
  }

  private func deliverReports(_ line: Line) {
    let machines = line.reports.flatMap(\.shown).flatMap { report -> [MachineLoad] in
      if case .load(let load) = report { load.machines } else { [] }
    }
    let named = line.reports.flatMap { shown, server in
      shown.map { Report.from(Self.name(of: server), $0) }
    }
    let reports = machines.isEmpty ? named : [.load(LoadReport(machines))]
    if let target = line.outlet.target {
      AnswerOutlets(programs).deliver(reports, to: target, from: line.origin)
    } else {
      for report in reports { front.output.show(report) }
    }
  }

  private func reports(of line: Line) -> [Report] {
    do throws(ViewFailure) {
      if let table = try table(of: line) { return [.view(table)] }
    } catch {
      _ = front.complain(.view(.failed(error)), line.origin)
      return []
    }
    return line.answers.compactMap { value, server in
      do throws(ViewFailure) {
        return .from(Self.name(of: server), try server.report(of: value, line.outlet.views))
      } catch {
        _ = server.front.complain(.view(.failed(error)), line.origin)
        return nil
      }
    }
  }

  /// The rows of all in one table, where that is asked for and there are any.
  private func table(of line: Line) throws(ViewFailure) -> ViewedAnswer? {
    guard let view = line.outlet.views.last, let (columns, isRaw) = view.table else { return nil }
    let before = Array(line.outlet.views.dropLast())
    var values: [(monitor: String, value: ValuePart)] = []
    var command = ""
    for (value, server) in line.answers {
      let whole = value.whole
      command = whole.command
      guard let part = try? ViewedAnswer(whole.part, before, nil).part else { return nil }
      values.append((Self.name(of: server), part))
    }
    let maker = TableMaker(columns, front.settings.columns[command], isRaw: isRaw)
    return try maker.table(of: values).map { isRaw ? .csv($0) : .table($0) }
  }

  private static func name(of server: Conversation) -> String {
    server.monitors.names[server.monitor.id] ?? ""
  }
}

extension View {
  /// The columns of a table, and whether it is one for programs; nil for everything else.
  fileprivate var table: (columns: [Column], isRaw: Bool)? {
    switch self {
    case .table(let columns): (columns, false)
    case .csv(let columns): (columns, true)
    default: nil
    }
  }

  fileprivate var isTable: Bool { table != nil }
}

extension ViewedAnswer {
  /// The value, where it is one.
  fileprivate var part: ValuePart? {
    switch self {
    case .part(let part), .withoutRows(let part), .json(let part): part
    case .lines, .table, .csv: nil
    }
  }
}
