import JSON
import QAPI
import QMP
import Reports
import Shorthand

/// A command that is asked again and again, and what its answer must hold.
struct AnswerCondition {
  var command: Command
  var conditions: [MemberCondition]

  /// A word is an argument of the command where the command takes such a one and its answer has no
  /// such member; it is a condition else.
  ///
  /// - Parameters:
  ///   - schema: the server's; without one every word is a condition.
  ///   - parse: makes a command of its words.
  init(
    _ name: String, _ words: [WaitRequest.TypedCondition], _ schema: Schema?,
    parse: ([String]) throws(SyntaxError) -> Command
  ) throws(SyntaxError) {
    var arguments: [String] = []
    conditions = []
    for word in words {
      if let schema, let command = schema.command(named: name),
        Self.isArgument(word.condition, of: command, schema)
      {
        arguments.append(word.word)
      } else {
        conditions.append(word.condition)
      }
    }
    command = try parse([name] + arguments)
  }

  private static func isArgument(
    _ condition: MemberCondition, of command: SchemaCommand, _ schema: Schema
  ) -> Bool {
    guard let first = condition.parts.first else { return false }
    let argument = schema.resolve([first], from: command.argumentType) { _ in nil }
    guard case .found = argument else { return false }
    let source = ConditionCheck.Source(name: command.name, type: command.returnType)
    let check = ConditionCheck(schema: schema, sources: [source])
    if case .noSuchMember? = check.problem(with: [condition]) { return true }
    // Where the schema is silent of the answer, `qom-get path=…`, the argument is what it knows.
    return check.isSilent
  }

  /// Whether an answer holds what it must.
  ///
  /// - Complexity: O(number of conditions × size of the value).
  func holds(in value: JSONValue) -> Bool { conditions.hold(in: value) }

  /// What an answer says of the members that are waited for.
  func seen(in value: JSONValue) -> WaitRemark.State {
    .answer(
      command.name,
      conditions.map { condition in
        WaitRemark.SeenMember(
          path: condition.path, texts: condition.members(of: value).map(Variables.text))
      })
  }

  /// As it was typed, for people.
  var text: String {
    ([command.name] + conditions.map { "\($0.path)=\($0.text)" }).joined(separator: " ")
  }
}
