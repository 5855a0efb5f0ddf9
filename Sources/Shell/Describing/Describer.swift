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

  /// `\h NAME [MEMBER[=VALUE]…]`: the schema's words, and with them the manual's.
  ///
  /// - Parameters:
  ///   - words: the name, and members by their paths; `MEMBER=VALUE` chooses a branch.
  ///   - metaCommand: with its backslash, the one of that name, which is meant where the server knows
  ///     nothing of it.
  func describe(
    _ words: [String], or metaCommand: String?, to target: Outlet.Target?, _ origin: LineOrigin
  ) -> any Activity {
    Introduction(server) {
      let question = DescriptionQuestion(words)
      let answers = DescriptionAnswers(server.knowledge, manual)
      switch answers.answer(question) {
      case .described(let descriptions):
        show(descriptions.map { .description($0) }, to: target, origin)
        return .done
      case .unknownName(let types):
        return complainUnknown(question.name, or: metaCommand, types, origin)
      case .wrong(let remark): return front.complain(.schema(remark), origin)
      }
    }
  }

  private func show(_ reports: [Report], to target: Outlet.Target?, _ origin: LineOrigin) {
    let reports = reports.filter { target != nil || !Pager(server.programs).page($0) }
    if !reports.isEmpty { server.present(reports, to: target, from: origin) }
  }

  /// What the pages that are installed say of this server.
  ///
  /// - Complexity: O(size of the pages) the first time.
  var manual: Manual { pages.manual(of: manualPageNames) }

  /// The pages that may tell of this server, the likeliest first.
  private var manualPageNames: [String] {
    if server.monitor.isGuestAgent { return [ManualPages.agent] }
    let pages = ["qemu-qmp-ref", "qemu-storage-daemon-qmp-ref"]
    let isMachine =
      server.knowledge.commandNames.isEmpty || server.knowledge.commandNames.contains("device_add")
    return isMachine ? pages : pages.reversed()
  }

  private func complainUnknown(
    _ name: String, or metaCommand: String?, _ types: [String], _ origin: LineOrigin
  ) -> Step {
    if let metaCommand {
      return front.complain(.schema(.unknownName(name, close: [metaCommand])), origin)
    }
    let names = server.knowledge.commandNames + server.knowledge.eventNames + types
    if names.isEmpty { return front.complain(.schema(.nothingKnown), origin) }
    if server.knowledge.schema == nil, names.contains(name) {
      return front.complain(.schema(.undescribed(name)), origin)
    }
    return front.complain(
      .schema(.unknownName(name, close: ClosestNames.closest(to: name, in: names))), origin)
  }

  /// `\d [PATTERN]`: the commands, then the events, that match; on a terminal with what they take.
  func list(
    _ pattern: String, to target: Outlet.Target?, _ origin: LineOrigin
  ) -> any Activity {
    Introduction(server) {
      let wanted = NamePattern(pattern.isEmpty ? "*" : pattern)
      let names = (server.knowledge.commandNames + server.knowledge.eventNames).filter {
        wanted.matches($0)
      }
      if names.isEmpty {
        let isEmpty = server.knowledge.commandNames.isEmpty
        return front.complain(
          isEmpty ? .schema(.nothingKnown) : .schema(.nothingMatches(pattern)), origin)
      }
      let listed = names.map {
        let isCommand = server.knowledge.commandNames.contains($0)
        return ListedName($0, isCommand: isCommand, signature: signature(of: $0))
      }
      server.present([.names(listed)], to: target, from: origin)
      return .done
    }
  }

  private func signature(of name: String) -> String? {
    guard let schema = server.knowledge.schema else { return nil }
    if let command = schema.command(named: name) {
      return schema.signature(of: command).description
    }
    return schema.event(named: name).map { schema.signature(of: $0).description }
  }
}
