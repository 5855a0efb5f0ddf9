import Monitors
import QAPI
import Reports
import Shorthand

/// What `\h` and `\d` tell of the server's commands, events and types.
struct Describer {
  let server: Conversation
  private let pages: ManualPages

  init(_ server: Conversation, _ pages: ManualPages) {
    self.server = server
    self.pages = pages
  }

  var front: FrontEnd { server.front }
  var output: Output { server.output }

  /// How long `\h` and `\d` wait for the server to describe itself, in milliseconds.
  static let patience = 5000

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
      output.show(.description(Description(name, nil, prose)))
      return .done
    }
    output.show(.description(Description(name, description, prose)))
    return .done
  }

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
    output.show(
      .names(
        names.map {
          let isCommand = server.knowledge.commandNames.contains($0)
          return ListedName($0, isCommand: isCommand, signature: signature(of: $0))
        }))
    return .done
  }

  private func signature(of name: String) -> String? {
    guard let schema = server.knowledge.schema else { return nil }
    if let command = schema.command(named: name) {
      return schema.signature(of: command).description
    }
    return schema.event(named: name).map { schema.signature(of: $0).description }
  }
}
