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
      gathering.take(.complaint(remark, at: .terminal), from: name, index + 1, at: [1])
    }
    show()
    #expect(sink.reports.count == 2)
    #expect(sink.reports.first?.hasPrefix("3 monitors (a, c, d): ") == true, "\(sink.reports)")
    #expect(sink.reports.last?.hasPrefix("b: ") == true)
  }

  /// What one says at several lines is said of each line, and one is named once.
  @Test func equalWordsOfSeveralLinesStayApart() {
    for (number, name) in [(2, "b"), (1, "a")] {
      for place in [[1, 2], [1, 2], [1, 1]] {
        gathering.take(.complaint(.line(.noAction)), from: name, number, at: place)
      }
    }
    show()
    #expect(sink.reports.count == 2)
    for report in sink.reports { #expect(report.hasPrefix("2 monitors (a, b): "), "\(report)") }
  }

  /// Who gave what, group by group.
  private func shownGroups() -> [[[String]]] {
    var groups: [[[String]]] = []
    let output = Output(Look(), standard: sink, beside: sink)
    output.handingAnswers { report in
      if case .folded(let answers) = report { groups.append(answers.groups.map(\.names)) }
    } _: {
      gathering.show(on: output)
    }
    return groups
  }

  /// A line may have several answers.
  @Test func theAnswersToOneLineAreTogether() {
    for (number, name) in [(2, "b"), (1, "a")] {
      for text in ["x", "x", name] { gathering.take(.text(text), from: name, number, at: [1]) }
    }
    #expect(shownGroups() == [[["a", "b"]], [["a", "b"]], [["a"], ["b"]]])
  }

  /// Each line of a file has answers of its own, also where one of them has none to it.
  @Test func theAnswersToEachLineAreTogether() {
    gathering.take(.text("x"), from: "b", 2, at: [1, 2])
    gathering.take(.text("found"), from: "a", 1, at: [1, 1])
    gathering.take(.text("x"), from: "a", 1, at: [1, 2])
    #expect(shownGroups() == [[["a"]], [["a", "b"]]])
  }

  /// What is wrong with a line is told behind its answers; last is what belongs to no line.
  @Test func wordsStandAtTheirLine() {
    let remark = Remark.line(.noAction)
    let value = ValuePart(Array("true".utf8), 0..<4)
    let places: [(number: Int, name: String, place: [Int])] = [
      (3, "c", []), (1, "a", [2]), (2, "b", [1]),
    ]
    for (number, name, place) in places {
      gathering.take(.complaint(remark), from: name, number, at: place)
      gathering.take(.view(.part(value)), from: name, number, at: place)
    }
    show()
    #expect(sink.reports.map { String($0.prefix(1)) } == ["b", "b", "a", "a", "c", "c"])
    let sentence = Sentence.of(remark)
    #expect(sink.reports.map { $0.hasSuffix(sentence) } == [false, true, false, true, false, true])
  }

  /// What waits for the name of a monitor belongs to the line that it was told at.
  @Test func whatIsWithheldStaysAtItsLine() {
    let output = Output(Look(), standard: sink, beside: sink)
    var place = [1]
    let named = NamedSink(onto: output, gathering: gathering, isWithheld: true, number: 1) {
      place
    } name: {
      "a"
    }
    _ = named.show(.text("x"))
    place = [2]
    _ = named.show(.text("y"))
    named.release()
    gathering.take(.text("y"), from: "b", 2, at: [2])
    #expect(shownGroups() == [[["a"]], [["a", "b"]]])
  }

  @Test func whatHappensMeanwhileIsNotKept() {
    #expect(!AnswerGathering.keeps(.remark(.line(.noAction))))
    #expect(AnswerGathering.keeps(.aside(.line(.noAction))))
    #expect(AnswerGathering.keeps(.complaint(.line(.noAction))))
  }
}
