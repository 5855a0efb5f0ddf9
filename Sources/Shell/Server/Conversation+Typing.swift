import Completion
import JSON
import Monitors
import QMP
import Reports
import Shorthand
import Transport

extension Conversation {
  /// How long a line waits for the schema, in milliseconds: at the prompt it has been asked for
  /// long before; a script's first line with arguments asks for it, and waits as for a reply.
  var schemaPatience: Int {
    isInteractive ? 1000 : Seconds.milliseconds(settings.timeout ?? 10)
  }

  /// Types for the words of a line; nil where none are known.
  ///
  /// - Parameter isVerbatim: the line is a message in the user's own words, which are only judged.
  func typing(
    for text: String, from origin: LineOrigin, isVerbatim: Bool = false
  ) -> (any ArgumentTyping)? {
    guard !front.options.isDryRun || front.options.checksOnly else { return nil }
    if wantsSchema(text) { awaitSchema() }
    guard isInteractive || typing.isBySchema || front.options.checksOnly,
      let schema = knowledge.schema
    else { return nil }
    return SchemaTyping(
      schema, isStrict: settings.checks && (!isVerbatim || front.options.checksOnly),
      refusesMarked: front.options.refusesMarked,
      takesUnknownValues: front.options.checksOnly,
      properties: { [unowned self] in properties(of: $0, $1) },
      notice: { [unowned self] in tell($0, at: $1, in: text, from: origin) })
  }

  /// Whether there may be words to type: whole messages, comments and meta-commands have none, but for
  /// `\begin`. Where what the schema marks is refused, each command is looked up.
  private func wantsSchema(_ text: String) -> Bool {
    let looksUp = front.options.refusesMarked
    return switch text.utf8.first(where: { $0 > 0x20 }) {
    case UInt8(ascii: "#"), UInt8(ascii: "<"), nil: false
    case UInt8(ascii: "\\"):
      text.trimmed.hasPrefix("\\begin ") && (looksUp || text.holds(UInt8(ascii: "=")))
    case UInt8(ascii: "{"): looksUp
    default: looksUp || text.holds(UInt8(ascii: "="))
    }
  }

  /// Whether a line will wait for the schema, which then is asked for.
  func needsSchema(for text: String) -> Bool {
    guard wantsSchema(text), !monitor.isGuestAgent else { return false }
    learn()
    return knowledge.schemaState == .asked
  }

  /// Waits for the schema as long as a line does, and tells when it does not come; lines are typed
  /// by it from here on.
  func awaitSchema() {
    typing.isBySchema = true
    guard monitor.isReady, !monitor.isGuestAgent,
      knowledge.schemaState == .unasked || knowledge.schemaState == .asked,
      !awaitKnowledge(withinMilliseconds: schemaPatience), monitor.isReady, !front.isInterrupted
    else { return }
    giveUpSchema()
  }

  /// Goes on without the schema, and tells of it.
  func giveUpSchema() {
    monitor.giveUpLearning()
    output.show(.remark(.schema(.late)))
  }

  /// What the server lists for a command whose members depend on a type that one of them names.
  private func properties(
    of command: String, _ value: (String) -> String?
  ) -> [String: LiveType]? {
    guard let query = LiveQuery(propertiesOf: command, value: value) else { return nil }
    guard let list = answer(to: query, withinMilliseconds: 1000)?.array, !list.isEmpty else {
      return nil
    }
    var types: [String: LiveType] = [:]
    for property in list {
      guard let name = property["name"]?.string, let type = property["type"]?.string else {
        continue
      }
      types[name] = LiveType(name: type)
    }
    return types
  }

  /// The server's answer to a question of completion's, from memory where it is fresh; null where
  /// it was an error or did not come in time, which then is remembered too.
  func answer(to query: LiveQuery, withinMilliseconds bound: Int) -> JSONValue? {
    if let known = monitor.freshAnswers[query.command] { return known }
    guard monitor.isReady else { return nil }
    let value = askNow(query.command, withinMilliseconds: bound)?.returned ?? .null
    monitor.keep(value, for: query.command)
    return value
  }

  /// Says once in a session what the sender of a command should know; where lines are checked, at each
  /// place once.
  private func tell(
    _ notice: TypingNotice, at span: Range<Int>, in text: String, from origin: LineOrigin
  ) {
    let place = front.options.checksOnly ? ToldNotice.Place(origin: origin, span: span) : nil
    guard typing.told.insert(ToldNotice(notice: notice, place: place)).inserted else { return }
    output.show(.note(.schema(.typing(notice)), at: span, in: text, from: origin))
  }
}

/// What a conversation keeps of the lines that were typed for its server.
struct TypingState {
  /// What has been told already, so that it is told once.
  var told: Set<ToldNotice> = []
  /// A line with arguments has waited for the schema. In a script the lines before that are not
  /// checked: whether an answer to something else has come by then is chance.
  var isBySchema = false
}

/// What the sender of a command has been told.
struct ToldNotice: Hashable {
  struct Place: Hashable {
    let origin: LineOrigin
    let span: Range<Int>
  }

  let notice: TypingNotice
  /// Nil where it is told but once.
  let place: Place?
}
