import Completion
import Monitors
import Rendering
import Reports
import Shorthand
import System
import SystemPackage
import Terminal

/// Settings.
enum SettingCommands {
  static let rows = [
    MetaCommand(
      "set", "[-s] [NAME [VALUE]]", completes: .setting, reading: .listed, reach: .each,
      runsUnsent: true, isAboutSession: changesAll,
      help: "show or change the settings; -s keeps them in the start file",
      run: { runner, call in
        if call.rest.isEmpty { return list(runner, call) }
        let step = set(runner, call.rest, call.origin)
        for server in runner.servers { Reconnection.beginWhereEnded(server) }
        return step
      }),
    MetaCommand(
      "timing", "[on|off]", completes: .words(["on", "off"]), reach: .script,
      runsUnsent: true, help: "show how long commands take",
      run: { toggle($0.front, .timing, $1) }),
    MetaCommand(
      "x", "[on|off]", completes: .words(["on", "off"]), reach: .script,
      help: "show all answers that have rows as tables", run: { switchTables($0.front, $1) }),
    MetaCommand(
      "pager", "[on|off]", completes: .words(["on", "off"]),
      runsUnsent: true, help: "show answers longer than the screen through $PAGER",
      run: { toggle($0.front, .pager, $1) }),
  ]

  /// Whether words behind `\set` change what no connection has for itself: events are all that it has.
  private static func changesAll(_ rest: String) -> Bool {
    if MetaWords.isOutlet(rest) { return false }
    let words = rest.split(separator: " ")
    return words.first == "-s" || words.count > 1 && words[0] != SettingName.events.rawValue
  }

  private static func list(_ runner: LineRunner, _ call: MetaCall) -> Step {
    let settings = runner.front.settings
    let lines = SettingName.allCases.map { "\($0.rawValue) \($0.text(in: settings))\n" }
    runner.show([.text(lines.joined())], call)
    return .done
  }

  /// `\set NAME`, `\set NAME VALUE`; the same behind `-s`, or that alone.
  private static func set(_ runner: LineRunner, _ rest: String, _ origin: LineOrigin) -> Step {
    let front = runner.front
    let keeps = rest == "-s" || rest.hasPrefix("-s ")
    let rest = keeps ? String(rest.dropFirst(2)).trimmed : rest
    let name = String(rest.prefix { $0 != " " })
    let value = String(rest.dropFirst(name.count)).trimmed
    if name.isEmpty { return keep(nil, front, origin) }
    guard let setting = SettingName(rawValue: name) else {
      let names = SettingName.allCases.map(\.rawValue)
      return front.complain(
        .line(.unknownSetting(name, close: ClosestNames.closest(to: name, in: names))), origin)
    }
    if setting == .events, value != "default", let problem = runner.unknownEvent(in: value) {
      return front.complain(problem, origin)
    }
    if setting == .events, !value.isEmpty, !keeps, runner.session?.isVisiting == true {
      front.chooseEvents(value == "default" ? nil : value, of: runner.server.monitor.id)
      return .done
    }
    if setting == .colors, !value.isEmpty, Theme(named: value) == nil {
      if let problem = ColorFile.take(value, front) { return front.complain(problem, origin) }
    } else if !value.isEmpty, let problem = change(setting, to: value, front) {
      return front.complain(.line(problem), origin)
    }
    // What was chosen for one monitor holds no longer, also where the setting is as before.
    if setting == .events, !value.isEmpty { front.chooseEvents() }
    if keeps { return keep(setting, front, origin) }
    if value.isEmpty { front.output.text("\(name) \(setting.text(in: front.settings))\n") }
    return .done
  }

  /// Shows answers that have rows as tables, or all as they are.
  private static func switchTables(_ front: FrontEnd, _ call: MetaCall) -> Step {
    let isOn = front.settings.look.format == .table
    switch call.rest {
    case "": front.settings.look.format = isOn ? .auto : .table
    case "on": front.settings.look.format = .table
    case "off": if isOn { front.settings.look.format = .auto }
    default: return front.complain(.line(.usage(call.command.head)), call.origin)
    }
    let value = SettingName.format.text(in: front.settings)
    front.output.show(.remark(.line(.setting(SettingName.format.rawValue, value))))
    return .done
  }

  /// Gives a setting a value; returns what is wrong if it takes none such.
  private static func change(
    _ setting: SettingName, to value: String, _ front: FrontEnd
  ) -> LineRemark? {
    if setting == .readOnly, front.options.settings.readOnly == true {
      return .readOnlyStays
    }
    return setting.set(value, in: &front.settings)
      ? nil : .badSetting(setting.rawValue, value, setting.values)
  }

  /// Keeps the value of a setting in the start file.
  ///
  /// - Parameter setting: nil for all that have been changed since the start, or are in the file.
  private static func keep(
    _ setting: SettingName?, _ front: FrontEnd, _ origin: LineOrigin
  ) -> Step {
    guard let file = StartFile.users else { return front.complain(.line(.noStartFile), origin) }
    do throws(Errno) {
      var wanted = setting.map { [$0] } ?? []
      if setting == nil {
        let kept = try file.settings()
        wanted = SettingName.allCases.filter {
          kept.contains($0.rawValue)
            || $0.text(in: front.settings) != $0.text(in: front.options.settings)
        }
      }
      if !wanted.isEmpty {
        try file.keep(wanted.map { ($0.rawValue, $0.text(in: front.settings)) })
      }
      front.output.show(.remark(.line(.kept(wanted.map(\.rawValue), in: file.path))))
      return .done
    } catch {
      return front.complain(.file(.cannotWrite(file.path, error)), origin)
    }
  }

  /// Without a word, the other way round.
  private static func toggle(_ front: FrontEnd, _ setting: SettingName, _ call: MetaCall) -> Step {
    let isOn = setting.text(in: front.settings) == "on"
    let value = call.rest.isEmpty ? (isOn ? "off" : "on") : call.rest
    guard setting.set(value, in: &front.settings) else {
      return front.complain(
        .line(.badSetting(setting.rawValue, call.rest, setting.values)), call.origin)
    }
    front.output.show(.remark(.line(.setting(setting.rawValue, value))))
    return .done
  }
}
