import EventLoop
import Reports
import TestSupport
import Testing

@testable import Shell

struct ProgressMeterTests {
  private let system = HeldSystem()
  private let loop: Loop
  private let drawn = Drawn()

  /// What a meter has drawn; nil where it took it away.
  private final class Drawn {
    var shares: [Double?] = []
    var rates: [Double] = []
  }

  init() {
    loop = Loop(system)
  }

  private func meter(
    _ subject: Progress.Subject = .job("j"), within outer: ProgressMeter? = nil
  ) -> ProgressMeter {
    ProgressMeter(of: subject, within: outer, on: loop) { [drawn] in
      drawn.shares.append($0?.share)
      if let rate = $0?.rate { drawn.rates.append(rate) }
    }
  }

  /// Lets time pass, and the loop do what it has to do meanwhile.
  private func pass(_ milliseconds: Int) {
    _ = loop.run(until: loop.now + milliseconds) { false }
  }

  @Test func theRateIsThatSinceTheFirst() {
    let meter = meter()
    #expect(meter.last == nil)
    meter.note(done: 100, total: 1000)
    #expect(meter.last == Progress(of: .job("j"), done: 100, total: 1000, rate: 0))
    pass(1500)
    meter.note(done: 400, total: 1000, failedCount: 3)
    let later = Progress(of: .job("j"), done: 400, total: 1000, rate: 200, failedCount: 3)
    #expect(meter.last == later)
  }

  @Test func whatHasStoppedBecomesSlower() {
    let meter = meter()
    meter.note(done: 0, total: 100)
    pass(100)
    meter.note(done: 50, total: 100)
    pass(900)
    #expect(drawn.rates.first == 100)
    #expect(drawn.rates.last == 50)
    meter.end()
  }

  private static let untold: [(Double?, Double?)] = [(nil, 10), (1, nil), (1, 0)]

  @Test(arguments: untold)
  func nothingIsNotedWhereTheServerDoesNotTell(_ done: Double?, _ total: Double?) {
    let meter = meter(.migration)
    meter.note(done: done, total: total)
    #expect(meter.last == nil)
    pass(1000)
    #expect(drawn.shares == [])
  }

  @Test func whatIsQuickIsNotDrawn() {
    let meter = meter()
    meter.note(done: 1, total: 2)
    pass(499)
    meter.note(done: 2, total: 2)
    meter.end()
    pass(5000)
    #expect(drawn.shares == [])
  }

  @Test func itIsDrawnAfterHalfASecondAndThenFourTimesASecond() {
    let meter = meter()
    meter.note(done: 1, total: 4)
    pass(500)
    #expect(drawn.shares == [0.25])
    meter.note(done: 2, total: 4)
    #expect(drawn.shares == [0.25])
    pass(250)
    #expect(drawn.shares == [0.25, 0.5])
    // Others may have written over it.
    pass(250)
    #expect(drawn.shares == [0.25, 0.5, 0.5])
    meter.end()
    pass(1000)
    #expect(drawn.shares == [0.25, 0.5, 0.5, nil])
  }

  @Test func whoeverIsTooBusyForTheLoopIsDrawnToo() {
    let meter = meter()
    meter.note(done: 1, total: 4)
    system.milliseconds += 600
    meter.note(done: 2, total: 4)
    meter.note(done: 3, total: 4)
    #expect(drawn.shares == [0.5])
    system.milliseconds += 250
    meter.note(done: 4, total: 4)
    #expect(drawn.shares == [0.5, 1])
  }

  @Test func theInnermostIsDrawn() {
    let outer = meter()
    outer.note(done: 1, total: 2)
    pass(500)
    let inner = meter(.migration, within: outer)
    inner.note(done: 1, total: 4)
    pass(600)
    #expect(drawn.shares == [0.5, nil, 0.25])
    inner.end()
    pass(250)
    #expect(drawn.shares == [0.5, nil, 0.25, nil, 0.5])
  }

  @Test func othersMayUseTheTerminal() {
    let meter = meter()
    meter.note(done: 1, total: 2)
    pass(500)
    meter.withhold()
    pass(1000)
    #expect(drawn.shares == [0.5, nil])
    meter.resume()
    pass(250)
    #expect(drawn.shares == [0.5, nil, 0.5])
  }

  @Test func withoutATerminalTheLoopHasNothingToDo() {
    let meter = ProgressMeter(of: .answers, on: loop, show: nil)
    meter.note(done: 1, total: 2)
    system.milliseconds += 600
    meter.note(done: 2, total: 2)
    _ = loop.turn(until: loop.now + 10_000)
    #expect(system.waits.last == 10_000)
    meter.end()
  }
}
