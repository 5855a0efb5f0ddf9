import Rendering
import Reports
import Testing

@testable import Shell

/// What several monitors have said, shown together.
struct AnswerGatheringTests {
  private let sink = RecordingSink()
  private let gathering = AnswerGathering()

  private func show() {
    gathering.show(on: Output(Look(), standard: sink, beside: sink))
  }

  /// Two hundred that cannot understand a line say so once.
  @Test func equalWordsAreSaidOnce() {
    for (index, name) in ["a", "b", "c", "d"].enumerated().reversed() {
      let remark = Remark.line(name == "b" ? .noTransaction : .noAction)
      gathering.take(.complaint(remark, at: .terminal), from: name, index + 1)
    }
    show()
    #expect(sink.reports.count == 2)
    #expect(sink.reports.first?.hasPrefix("3 monitors (a, c, d): ") == true, "\(sink.reports)")
    #expect(sink.reports.last?.hasPrefix("b: ") == true)
  }

  /// Each line of a file has answers of its own.
  @Test func theAnswersToEachLineAreTogether() {
    for (number, name) in [(2, "b"), (1, "a")] {
      for text in ["x", "x", name] { gathering.take(.text(text), from: name, number) }
    }
    var groups: [[[String]]] = []
    let output = Output(Look(), standard: sink, beside: sink)
    output.handingAnswers { report in
      if case .folded(let answers) = report { groups.append(answers.groups.map(\.names)) }
    } _: {
      gathering.show(on: output)
    }
    #expect(groups == [[["a", "b"]], [["a", "b"]], [["a"], ["b"]]])
  }

  @Test func whatHappensMeanwhileIsNotKept() {
    #expect(!AnswerGathering.keeps(.remark(.line(.noAction))))
    #expect(AnswerGathering.keeps(.aside(.line(.noAction))))
    #expect(AnswerGathering.keeps(.complaint(.line(.noAction))))
  }
}
