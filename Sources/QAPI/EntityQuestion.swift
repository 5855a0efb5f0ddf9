/// What a person asks of a command, an event or a type: all of it or a part, and which branches of
/// unions.
package struct EntityQuestion: Hashable, Sendable {
  /// A member, and what it is to hold: `driver` and `qcow2`.
  package struct Choice: Hashable, Sendable {
    /// From the top; indexes of lists may stand in it.
    package var path: [String]
    /// As it is written on the wire.
    package var value: String

    /// A value for the member at a path.
    package init(_ path: [String], _ value: String) {
      self.path = path
      self.value = value
    }
  }

  /// The command, event or type.
  package var name: String
  /// Values that are given, in the order in which they were typed.
  package var choices: [Choice]

  /// A question about what has that name.
  package init(_ name: String, _ choices: [Choice] = []) {
    self.name = name
    self.choices = choices
  }

  /// The values that are given, by the paths of their members without indexes of lists.
  var tags: TagValues {
    var values: [[String]: String] = [:]
    for choice in choices {
      values[choice.path.filter { !EntityDescriber.isIndex($0) }] = choice.value
    }
    return { values[$0] }
  }

  /// What is asked, as it is typed.
  func title(_ path: [String]) -> String {
    let choices = choices.map { "\($0.path.joined(separator: "."))=\($0.value)" }
    return ([name] + choices + [path.joined(separator: ".")]).joined(separator: " ")
  }
}

/// What is known of a member that was asked for.
package enum MemberAnswer: Hashable, Sendable {
  case found(EntityDescription)
  /// It has no such value.
  case unknownValue(EntityQuestion.Choice, known: [String])
  /// There is no such member: the path to the part that leads nowhere, and what there is.
  case unknown([String], known: [String])
  /// The schema does not say what is there.
  case undescribed
}
