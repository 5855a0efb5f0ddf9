import Reports
import Shorthand
import System
import SystemPackage

extension LineRunner {
  /// Runs a command of one's own, up to its first error.
  ///
  /// - Parameter path: its file.
  func run(own path: String, _ line: MetaLine, in text: String, from origin: LineOrigin) -> Step {
    let parameters: Parameters
    do throws(SyntaxError) {
      parameters = try Parameters(text, from: line.restStart)
    } catch {
      return refuse(error, in: text, from: origin)
    }
    do throws(Errno) {
      let bytes = try front.read(path)
      let command = OwnCommandText(line.name, String(decoding: bytes, as: UTF8.self))
      guard command.use.allows(parameters.count) else {
        return front.complain(.line(.usage(command.help.head)), origin)
      }
      let source = LineSource(
        name: path, identity: Files.Identity(path: path).map { .file($0) })
      if front.isOneOfSeveral {
        return begin(bytes, of: source, parameters, isOwnCommand: true, from: origin)
      }
      return nested(source, origin) {
        ScriptRunner(self).run(bytes: bytes, ofCommand: path, parameters, from: origin)
      }
    } catch {
      return refuseFile(path, .cannotRead(path, error), origin)
    }
  }

  /// All that can be typed behind a backslash, in the order of the names.
  var allMetaCommands: [MetaCommandHelp] {
    metaCommands.all.map { MetaCommandHelp($0.head, $0.help) }
      + ownCommands.names.filter { metaCommands[$0] == nil }.compactMap { ownCommands.help(of: $0) }
  }
}
