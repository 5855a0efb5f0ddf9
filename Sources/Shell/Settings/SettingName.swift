import Rendering
import Shorthand
import Terminal

/// The settings by the names that `\set` takes: one row each, so that anybody can add one.
enum SettingName: String, CaseIterable {
  case check, color, colors, events, format, highlight, hints, pager, pretty, prompt
  case readOnly = "read-only"
  case reconnect, suggest, timeout, timing, verbose

  /// What may stand behind the name.
  var values: [String] {
    switch self {
    case .color: Look.Color.allCases.map(\.rawValue)
    case .colors: Theme.shipped.map(\.name)
    case .format: Look.Format.allCases.map(\.rawValue)
    case .events: ["on", "off", "default"]
    case .timeout: ["off"]
    case .prompt: ["default"]
    case .readOnly: ["on", "off", "auto"]
    default: ["on", "off"]
    }
  }

  func text(in settings: Settings) -> String {
    switch self {
    case .check: onOff(settings.checks)
    case .color: settings.look.color.rawValue
    case .colors: settings.look.theme.name
    case .events: settings.events ?? "default"
    case .format: settings.look.format.rawValue
    case .highlight: onOff(settings.highlights)
    case .hints: onOff(settings.showsHints)
    case .pager: onOff(settings.usesPager)
    case .pretty: onOff(settings.look.isPretty)
    case .prompt: settings.prompt?.typed ?? "default"
    case .readOnly: settings.readOnly.map { onOff($0) } ?? "auto"
    case .suggest: onOff(settings.suggests)
    case .reconnect: onOff(settings.reconnects)
    case .timeout: settings.timeout.map { "\($0)" } ?? "off"
    case .timing: onOff(settings.showsTiming)
    case .verbose: onOff(settings.isVerbose)
    }
  }

  /// Changes the setting; false if the value is none that it takes.
  func set(_ value: String, in settings: inout Settings) -> Bool {
    switch self {
    case .check: return assign(value, &settings.checks)
    case .highlight: return assign(value, &settings.highlights)
    case .hints: return assign(value, &settings.showsHints)
    case .pager: return assign(value, &settings.usesPager)
    case .pretty: return assign(value, &settings.look.isPretty)
    case .suggest: return assign(value, &settings.suggests)
    case .timing: return assign(value, &settings.showsTiming)
    case .verbose: return assign(value, &settings.isVerbose)
    case .reconnect: return assign(value, &settings.reconnects)
    case .readOnly:
      if value == "auto" {
        settings.readOnly = nil
      } else {
        var isOn = false
        guard assign(value, &isOn) else { return false }
        settings.readOnly = isOn
      }
    case .color:
      guard let color = Look.Color(rawValue: value) else { return false }
      settings.look.color = color
    case .colors:
      guard let theme = Theme(named: value) else { return false }
      settings.look.theme = theme
    case .format:
      guard let format = Look.Format(rawValue: value) else { return false }
      settings.look.format = format
    case .prompt:
      let format = PromptFormat(value)
      if format == nil, value != "default" { return false }
      settings.prompt = format
    case .events:
      settings.events = value == "default" ? nil : value
    case .timeout:
      if value == "off" {
        settings.timeout = nil
      } else {
        guard let seconds = Seconds.parse(value) else { return false }
        settings.timeout = Seconds.bound(seconds)
      }
    }
    return true
  }

  private func onOff(_ flag: Bool) -> String { flag ? "on" : "off" }

  private func assign(_ value: String, _ flag: inout Bool) -> Bool {
    switch value.lowercased() {
    case "on", "true", "yes", "1": flag = true
    case "off", "false", "no", "0": flag = false
    default: return false
    }
    return true
  }
}

/// Spans of time as people type them.
package enum Seconds {
  /// A finite number of seconds, 0 or more; nil otherwise.
  package static func parse(_ text: String) -> Double? { Double(seconds: text) }

  /// A bound of so many seconds; 0 is none.
  package static func bound(_ seconds: Double) -> Double? { seconds == 0 ? nil : seconds }

  /// Seconds in whole milliseconds; at most 30 years, so that clocks can be added.
  package static func milliseconds(_ seconds: Double) -> Int { Int(min(seconds, 1e9) * 1000) }
}
