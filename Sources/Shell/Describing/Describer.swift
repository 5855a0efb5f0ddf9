import Monitors
import QAPI
import Reports
import Shorthand
import Terminal

/// What `\h` and `\d` tell of the server's commands, events and types.
struct Describer {
  private let server: Conversation
  private let pages: ManualPages

  init(_ server: Conversation, _ pages: ManualPages) {
    self.server = server
    self.pages = pages
  }

  private var front: FrontEnd { server.front }
  private var output: Output { server.output }

  /// How long `\h` and `\d` wait for the server to describe itself, in milliseconds.
  private static let patience = 5000

  /// `\h NAME`: the schema's words, and below them the manual's.
  func describe(_ name: String, _ origin: LineOrigin) -> Step {
    _ = server.awaitNames(withinMilliseconds: Self.patience)
    let prose = pages.prose(of: name, pages: manualPageNames)
    guard let description = server.knowledge.schema?.description(of: name) else {
      guard let prose,
        server.knowledge.schema == nil || server.knowledge.commandNames.contains(name)
      else {
        return complainUnknown(name, origin)
      }
      output.show(StyledText(name + "\n", .heading) + ProseText.text(prose, width: width))
      return .done
    }
    var text = DescriptionText.text(description, width: width)
    if let prose {
      text.append("\n")
      text.append(ProseText.text(prose, width: width))
    }
    output.show(text)
    return .done
  }

  private var width: Int { min(output.screen?.size.columns ?? 80, 100) }

  /// The pages that may tell of this server, the likeliest first.
  private var manualPageNames: [String] {
    if server.monitor.isGuestAgent { return ["qemu-ga-ref"] }
    let pages = ["qemu-qmp-ref", "qemu-storage-daemon-qmp-ref"]
    let isMachine =
      server.knowledge.commandNames.isEmpty || server.knowledge.commandNames.contains("device_add")
    return isMachine ? pages : pages.reversed()
  }

  private func complainUnknown(_ name: String, _ origin: LineOrigin) -> Step {
    let names = server.knowledge.commandNames + server.knowledge.eventNames
    if names.isEmpty { return front.complain(.schema(.nothingKnown), origin) }
    if server.knowledge.schema == nil, names.contains(name) {
      return front.complain(.schema(.undescribed(name)), origin)
    }
    return front.complain(
      .schema(.unknownName(name, close: ClosestNames.closest(to: name, in: names))), origin)
  }

  /// `\d [PATTERN]`: the commands, then the events, that match; on a terminal with what they take.
  func list(_ pattern: String, _ origin: LineOrigin) -> Step {
    _ = server.awaitNames(withinMilliseconds: Self.patience)
    let wanted = NamePattern(pattern.isEmpty ? "*" : pattern)
    let names = (server.knowledge.commandNames + server.knowledge.eventNames).filter {
      wanted.matches($0)
    }
    if names.isEmpty {
      let isEmpty = server.knowledge.commandNames.isEmpty
      return front.complain(
        isEmpty ? .schema(.nothingKnown) : .schema(.nothingMatches(pattern)), origin)
    }
    var listing = StyledText()
    for name in names {
      listing.append(name, server.knowledge.commandNames.contains(name) ? .command : .event)
      if output.isTerminal, let signature = signature(of: name) {
        listing.append(Self.cut(" " + signature, to: width - name.count - 1), .dim)
      }
      listing.append("\n")
    }
    output.show(listing)
    return .done
  }

  private func signature(of name: String) -> String? {
    guard let schema = server.knowledge.schema else { return nil }
    if let command = schema.command(named: name) {
      return schema.signature(of: command).description
    }
    return schema.event(named: name).map { schema.signature(of: $0).description }
  }

  private static func cut(_ text: String, to columns: Int) -> String {
    text.count <= columns ? text : text.prefix(max(0, columns - 1)) + "…"
  }
}
