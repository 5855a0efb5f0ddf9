import Monitors
import QAPI
import QMP
import Reports
import Shorthand
import Terminal

extension Sentence {
  static func text(_ remark: SchemaRemark) -> String {
    switch remark {
    case .missing(.refused):
      "the server has no query-qmp-schema: values are typed by their looks, names come from "
        + "query-commands"
    case .late: "the server has not described itself in time: values are typed by their looks"
    case .missing(.lost(.overtaken)):
      "the server has not answered query-qmp-schema; values are typed by their looks"
    case .missing(.lost(.unreadable(let bytes, let error))):
      "the server's schema cannot be read: \(reason(error, bytes)); "
        + "values are typed by their looks"
    case .missing(.unreadable(let error)):
      "the server's schema cannot be used: \(text(error)); values are typed by their looks"
    case .typing(let notice): text(notice)
    case .didYouMean(let names): didYouMean(names)
    case .takes(let place, let parts): "\(place) takes \(parts.joined(separator: " "))"
    case .unreadable(let path, let error): "\(path): no schema: \(text(error))"
    case .unknownName(let name, let close):
      "the server knows no command, event or type \(name)" + suggestion(close)
    case .undescribed(let name): "the server has \(name), but does not describe it"
    case .unknownMember(let name, let place, let close, let known):
      "\(place) has no member \(name)" + (close.isEmpty ? list(known) : suggestion(close))
    case .unknownValue(let value, let member, let close, let known):
      "\(member) does not take \(value)" + (close.isEmpty ? list(known) : suggestion(close))
    case .undescribedMember(let name, let place):
      "the server does not describe \(name) of \(place)"
    case .nothingMatches(let pattern): "no command and no event matches \(pattern)"
    case .notRecorded(let source):
      "\(withoutSecrets(source)) holds no schema: give what query-qmp-schema answers, a transcript "
        + "with it, or an address"
    case .nothingDescribed(let source):
      "\(withoutSecrets(source)): this server does not describe itself"
    case .recorded(let path, let count): "\(path) holds the schema with \(count) commands"
    case .nothingKnown: "nothing is known of the server: it does not describe itself"
    }
  }

  /// What there is, as long as it can be overlooked.
  private static func list(_ known: [String]) -> String {
    known.isEmpty || known.count > 12
      ? "" : "; there is \(Sanitizer.visible(known.joined(separator: ", ")))"
  }

  private static func text(_ error: SchemaError) -> String {
    switch error {
    case .invalidJSON(let error): text(error)
    case .notAnArray: "it is no array"
    case .noCommand: "it holds no command"
    }
  }

  static func text(_ notice: TypingNotice) -> String {
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
}
