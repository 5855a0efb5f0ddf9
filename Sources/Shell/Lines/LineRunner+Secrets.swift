import Reports
import Shorthand
import System

/// Where lines hold secrets, behind aliases and commands of one's own too.
extension LineRunner {
  /// Whether what was typed holds a secret, as it stands or with aliases in it replaced.
  func holdsSecret(_ text: String) -> Bool {
    if !secrets(in: text).isEmpty { return true }
    return text.split(separator: "\n").map(String.init).contains { line in
      metaCommandMayHoldSecret((try? names.aliases.expanding(line)) ?? line)
        || ownCommand(in: line)?.lines.contains(where: metaCommandMayHoldSecret) == true
    }
  }

  /// Whether a meta-command takes what may be a secret, behind names and `\watch` too.
  private func metaCommandMayHoldSecret(_ line: String) -> Bool {
    guard line.utf8.contains(UInt8(ascii: "\\")),
      case .meta(let meta) = LineTree(TargetedLine.rest(of: line)).lines[0].content,
      let command = metaCommands[meta.name]
    else { return false }
    if case .repeating = command.reach, let request = WatchRequest(meta.rest) {
      return metaCommandMayHoldSecret(request.line)
    }
    return command.mayHoldSecret && !meta.rest.isEmpty
  }

  /// A line as it may be shown.
  func masked(_ line: String) -> String { secrets(in: line).masked }

  /// Says what is wrong with a line.
  func report(_ error: SyntaxError, in text: String, from origin: LineOrigin) {
    front.report(error, in: secrets(in: origin.shown(text)), from: origin)
  }

  private func secrets(in text: String) -> SecretPlaces {
    var aliases = names.aliases
    for line in text.split(separator: "\n") {
      guard let command = ownCommand(in: String(line)) else { continue }
      aliases.texts["\\" + command.name] = command.lines.joined(separator: "\n")
    }
    return SecretPlaces(text, isLine: true, aliases: aliases)
  }

  /// The command of one's own that a line is, with those of its lines that take words.
  private func ownCommand(in line: String) -> (name: String, lines: [String])? {
    guard line.contains("\\"), case .meta(let meta) = LineTree(line).lines[0].content,
      meta.restStart < line.utf8.count, metaCommands[meta.name] == nil,
      let path = ownCommands.path(of: meta.name), let bytes = try? Files.read(path)
    else { return nil }
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
      .map { String(decoding: $0, as: UTF8.self) }
    return (meta.name, lines.filter { !$0.hasPrefix("#") && !ParameterUse(of: $0).isNone })
  }
}
