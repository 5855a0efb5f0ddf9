import Reports
import Shorthand
import System

/// Where lines hold secrets, behind aliases and commands of one's own too.
extension LineRunner {
  /// Whether what was typed holds a secret, as it stands or with aliases in it replaced.
  func holdsSecret(_ text: String) -> Bool {
    let own = ownLines(in: text)
    return !secrets(in: text, own).isEmpty
      || own.contains { $0.lines.contains(where: metaCommandMayHoldSecret) }
      || text.split(separator: "\n").map(String.init).contains {
        metaCommandMayHoldSecret((try? names.aliases.expanding($0)) ?? $0)
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

  private func secrets(in text: String) -> SecretPlaces { secrets(in: text, ownLines(in: text)) }

  /// - Parameter own: the commands of one's own in the text.
  private func secrets(in text: String, _ own: [OwnLines]) -> SecretPlaces {
    var aliases = names.aliases
    for command in own {
      aliases.texts["\\" + command.name] = command.lines.joined(separator: "\n")
    }
    return SecretPlaces(text, isLine: true, aliases: aliases)
  }

  /// A command of one's own, with those of its lines that take words.
  private typealias OwnLines = (name: String, lines: [String])

  /// The commands of one's own that lines are; each file is read once.
  private func ownLines(in text: String) -> [OwnLines] {
    text.split(separator: "\n").compactMap { ownCommand(in: String($0)) }
  }

  private func ownCommand(in line: String) -> OwnLines? {
    guard line.contains("\\"), case .meta(let meta) = LineTree(line).lines[0].content,
      meta.restStart < line.utf8.count, metaCommands[meta.name] == nil,
      let path = ownCommands.path(of: meta.name), let bytes = try? Files.read(path)
    else { return nil }
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
      .map { String(decoding: $0, as: UTF8.self) }
    return (meta.name, lines.filter { !$0.hasPrefix("#") && !ParameterUse(of: $0).isNone })
  }
}
