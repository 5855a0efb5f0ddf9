import QAPI
import QMP
import Shorthand

extension Diagnostic {
  static let noSchema =
    "the server has no query-qmp-schema: values are typed by their looks, names come from "
    + "query-commands"
  static let schemaLate =
    "the server has not described itself in time: values are typed by their looks"

  static func noSchema(_ loss: ReplyLoss) -> String {
    let what =
      switch loss {
      case .overtaken: "the server has not answered query-qmp-schema"
      case .unreadable(let bytes, let error):
        "the server's schema cannot be read: \(reason(error, bytes))"
      }
    return "\(what); values are typed by their looks"
  }

  static func sentence(_ error: SchemaError) -> String {
    let why =
      switch error {
      case .invalidJSON(let error): sentence(error)
      case .notAnArray: "it is no array"
      case .noCommand: "it holds no command"
      }
    return "the server's schema cannot be used: \(why); values are typed by their looks"
  }

  /// What the sender of a command should know.
  static func sentence(_ notice: TypingNotice) -> String {
    switch notice {
    case .deprecated(let name): "\(name) is deprecated"
    case .unstable(let name): "\(name) is unstable: it may change or go away without notice"
    case .undescribedCommand(let name):
      "the server's schema has no command \(name), sent all the same"
    case .undescribedMember(let name, let command, let close):
      "the server's schema has no argument \(name) of \(command), sent all the same"
        + suggestion(close)
    }
  }

  /// - Parameter parts: as a signature shows them.
  static func takes(_ place: String, _ parts: [String]) -> String {
    "\(place) takes \(parts.joined(separator: " "))"
  }

  static func unknownName(_ name: String, _ close: [String]) -> String {
    "the server knows no command, event or type \(name)" + suggestion(close)
  }

  static func undescribed(_ name: String) -> String {
    "the server has \(name), but does not describe it"
  }

  static func nothingMatches(_ pattern: String) -> String {
    "no command and no event matches \(pattern)"
  }

  static let nothingKnown = "nothing is known of the server: it does not describe itself"
}
