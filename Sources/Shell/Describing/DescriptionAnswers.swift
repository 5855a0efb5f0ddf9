import Monitors
import QAPI
import Reports
import Shorthand

/// What the schema and the manual say to a question, or why they say nothing.
struct DescriptionAnswers {
  enum Answer {
    case described([Description])
    /// Neither a command, an event nor a type; these are the types that there are.
    case unknownName(types: [String])
    case wrong(SchemaRemark)
  }

  let knowledge: Monitors.Knowledge
  let manual: Manual

  init(_ knowledge: Monitors.Knowledge, _ manual: Manual) {
    self.knowledge = knowledge
    self.manual = manual
  }

  func answer(_ question: DescriptionQuestion) -> Answer {
    guard let schema = knowledge.schema,
      let whole = schema.description(of: question.entity, manual: manual)
    else { return answerByManual(question) }
    var descriptions: [Description] = []
    var entity = question.entity
    for choice in question.entity.choices {
      guard let answer = schema.check(choice, of: question.entity, manual: manual) else { continue }
      // A value that chooses nothing asks for its member.
      guard case .found(let description) = answer else { return .wrong(remark(answer, entity)) }
      entity.choices.removeAll { $0 == choice }
      descriptions.append(Description(description.name, description, nil))
    }
    for path in question.paths {
      let answer = schema.description(ofMember: path, of: entity, manual: manual)
      guard case .found(let description)? = answer else {
        return .wrong(remark(answer ?? .undescribed, entity, path))
      }
      descriptions.append(Description(description.name, description, nil))
    }
    return .described(
      descriptions.isEmpty ? [Description(question.name, whole, nil)] : descriptions)
  }

  /// Of agents, which do not describe themselves, of commands whose arguments the schema does not
  /// hold, and of types that are only parts of others, the manual alone tells.
  private func answerByManual(_ question: DescriptionQuestion) -> Answer {
    let isThere =
      knowledge.schema == nil || knowledge.commandNames.contains(question.name)
      || manual.kind(of: question.name)?.isType ?? false
    guard isThere, let prose = manual.prose(of: question.entity) else {
      return .unknownName(types: manual.typeNames)
    }
    if question.paths.isEmpty {
      return .described([Description(question.name, nil, prose)])
    }
    var blocks: [ManualPage.Block] = []
    for path in question.paths {
      switch manual.prose(ofMember: path, of: question.entity) {
      case .found(let found)?: blocks += found
      case .unknown(let path, let known)?:
        return .wrong(remark(.unknown(path, known: known), question.entity))
      case nil: return .wrong(.undescribedMember(path.joined(separator: "."), of: question.name))
      }
    }
    return .described([Description(question.name, nil, blocks)])
  }

  private func remark(
    _ answer: MemberAnswer, _ entity: EntityQuestion, _ asked: [String] = []
  ) -> SchemaRemark {
    switch answer {
    case .unknown(let path, let known):
      let place = ([entity.name] + path.dropLast()).joined(separator: " ")
      let name = path.last ?? ""
      return .unknownMember(
        name, of: place, close: ClosestNames.closest(to: name, in: known), known: known)
    case .unknownValue(let choice, let known):
      let close = ClosestNames.closest(to: choice.value, in: known)
      return .unknownValue(
        choice.value, of: choice.path.joined(separator: "."), close: close, known: known)
    case .undescribed, .found:
      return .undescribedMember(asked.joined(separator: "."), of: entity.name)
    }
  }
}
