import JSON
import QAPI
import Reports
import Terminal

/// The difference of two schemas, a line each, so that it can be searched and counted.
enum DifferenceText {
  /// `+ member blockdev-add driver=qcow2.keep-data-file: bool, optional`
  ///
  /// - Complexity: O(number of changes).
  static func text(_ difference: SchemaDifference) -> StyledText {
    difference.changes.reduce(into: StyledText()) { text, change in
      let (sign, noun, detail) = words(change.what)
      text += line(sign, noun, place(of: change), detail)
    }
  }

  /// `+ property virtio-blk-pci queues: uint16, 4`
  ///
  /// - Complexity: O(number of changes).
  static func text(_ difference: DeviceDifference) -> StyledText {
    difference.changes.reduce(into: StyledText()) { text, change in
      let device = change.device
      switch change.what {
      case .device(let sign): text += line(self.text(sign), "device", device, "")
      case .property(let sign, let property):
        let value = property.defaultValue.map { ", " + $0.compact } ?? ""
        text += line(
          self.text(sign), "property", "\(device) \(property.name)", property.type + value)
      case .type(let name, let from, let to):
        text += line("~", "type", "\(device) \(name)", "\(from) → \(to)")
      case .defaultValue(let name, let from, let to):
        let (old, new) = (from?.compact ?? "none", to?.compact ?? "none")
        text += line("~", "default", "\(device) \(name)", "\(old) → \(new)")
      }
    }
  }

  private static func line(
    _ sign: String, _ noun: String, _ place: String, _ detail: String
  ) -> StyledText {
    var line = StyledText("\(sign) ", style(of: sign))
    line.append(noun + " ", .dim)
    line.append(Sanitizer.visible(place), .key)
    line.append((detail.isEmpty ? "" : ": " + Sanitizer.visible(detail)) + "\n")
    return line
  }

  private static func place(of change: SchemaDifference.Change) -> String {
    ([change.entity] + (change.path.isEmpty ? [] : [change.path.joined(separator: ".")]))
      .joined(separator: " ")
  }

  private static func style(of sign: String) -> Style {
    switch sign {
    case "+": .success
    case "-": .error
    default: .warning
    }
  }

  private static func words(
    _ what: SchemaDifference.What
  ) -> (sign: String, noun: String, detail: String) {
    switch what {
    case .command(let sign): (text(sign), "command", "")
    case .event(let sign): (text(sign), "event", "")
    case .member(let sign, let type, let isOptional):
      (text(sign), "member", type + (isOptional ? ", optional" : ""))
    case .value(let sign, let value): (text(sign), "value", value)
    case .branch(let sign, let tag, let value): (text(sign), "branch", "\(tag)=\(value)")
    case .feature(let sign, let name): (text(sign), "feature", name)
    case .type(let from, let to): ("~", "type", "\(from) → \(to)")
    case .optional(true): ("~", "member", "required → optional")
    case .optional(false): ("~", "member", "optional → required")
    case .outOfBand(true): ("~", "command", "in band → out of band too")
    case .outOfBand(false): ("~", "command", "out of band too → in band")
    }
  }

  private static func text(_ sign: SchemaDifference.Sign) -> String {
    switch sign {
    case .added: "+"
    case .removed: "-"
    }
  }
}
