import Completion
import JSON
import Testing

@testable import Shell

@Suite struct ServerKnowledgeTests {
  private let query = LiveQuery("query-jobs")

  @Test func keepsLiveAnswersUntilSomethingIsSent() {
    var knowledge = ServerKnowledge()
    knowledge.keep(.array([]), for: query)
    #expect(knowledge.freshAnswers == [query: .array([])])
    knowledge.forgetAnswers()
    #expect(knowledge.freshAnswers == [:])
  }

  @Test func remembersWhatWasToldWhenTheServerChanges() {
    var knowledge = ServerKnowledge()
    knowledge.told = ["x"]
    knowledge.commandNames = ["a"]
    knowledge.schemaState = .settled
    knowledge.keep(.null, for: query)
    knowledge.forget()
    #expect(knowledge.told == ["x"])
    #expect(knowledge.commandNames.isEmpty)
    #expect(knowledge.schemaState == .unasked)
    #expect(knowledge.freshAnswers.isEmpty)
  }
}
