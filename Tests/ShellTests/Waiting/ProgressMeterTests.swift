import Reports
import Testing

@testable import Shell

struct ProgressMeterTests {
  @Test func theRateIsThatSinceTheFirst() {
    var meter = ProgressMeter(.job("j"))
    #expect(meter.last == nil)
    #expect(
      meter.progress(done: 100, total: 1000, at: 5000)
        == Progress(of: .job("j"), done: 100, total: 1000, rate: 0))
    let later = Progress(of: .job("j"), done: 400, total: 1000, rate: 200)
    #expect(meter.progress(done: 400, total: 1000, at: 6500) == later)
    #expect(meter.last == later)
  }

  private static let untold: [(Double?, Double?)] = [(nil, 10), (1, nil), (1, 0)]

  @Test(arguments: untold)
  func nothingIsNotedWhereTheServerDoesNotTell(_ done: Double?, _ total: Double?) {
    var meter = ProgressMeter(.migration)
    #expect(meter.progress(done: done, total: total, at: 0) == nil)
    #expect(meter.last == nil)
  }
}
