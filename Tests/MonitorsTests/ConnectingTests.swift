import EventLoop
import QMP
import TestSupport
import Testing
import Transport

@testable import Monitors

struct ConnectingTests {
  private let held = HeldMonitor()
  private let opener = HeldOpener()
  private let address = SocketAddress.unix(path: "/server")
  private var monitor: Monitor { held.monitor }

  private func connect(patience: Int? = nil, retry: Int = 0, isGuestAgent: Bool = false) {
    monitor.connect(
      to: address,
      ConnectTerms(isGuestAgent: isGuestAgent, token: 7, patience: patience, retry: retry),
      by: opener.open)
  }

  private func pass(_ milliseconds: Int) {
    _ = held.loop.run(until: held.system.milliseconds + milliseconds) { false }
  }

  private func unreachable(_ reason: TransportError.Reason) -> Phase {
    .ended(.unreachable(TransportError(address, reason)))
  }

  @Test func connectingIsAState() {
    connect()
    #expect(monitor.phase == .connecting)
    #expect(!monitor.isConnected)
    #expect(monitor.address == address)
    opener.last.succeed(held.wire)
    #expect(monitor.phase == .negotiating)
    held.say(HeldMonitor.greeting, #"{"return": {}, "id": 1}"#)
    #expect(monitor.isReady)
    #expect(opener.attempts.count == 1)
  }

  @Test func aGuestAgentIsSynchronisedWith() {
    connect(isGuestAgent: true)
    opener.last.succeed(held.wire)
    held.say(#"{"return": 7}"#)
    #expect(monitor.phase == .ready(nil))
  }

  @Test(arguments: [TransportError.Reason.refused, .noSuchSocket, .permissionDenied])
  func oneTryIsOne(_ reason: TransportError.Reason) {
    connect()
    opener.last.fail(reason)
    #expect(monitor.phase == unreachable(reason))
  }

  @Test func whatMayPassIsTriedAgain() {
    connect(retry: 1000)
    opener.last.fail(.noSuchSocket)
    #expect(monitor.phase == .connecting)
    pass(10)
    #expect(opener.attempts.count == 2)
    opener.last.fail(.refused)
    pass(19)
    #expect(opener.attempts.count == 2)
    pass(1)
    #expect(opener.attempts.count == 3)
    opener.last.succeed(held.wire)
    #expect(monitor.phase == .negotiating)
  }

  @Test func whatDoesNotPassIsNot() {
    connect(retry: 1000)
    opener.last.fail(.permissionDenied)
    #expect(monitor.phase == unreachable(.permissionDenied))
  }

  @Test func itIsTriedForSoLong() {
    connect(retry: 1000)
    while monitor.phase == .connecting {
      opener.last.fail(.refused)
      pass(1000)
    }
    #expect(monitor.phase == unreachable(.refused))
    #expect((1000...2000).contains(held.system.milliseconds))
  }

  @Test func thePatienceEndsThePauseBetweenTwoTries() {
    connect(patience: 5, retry: 1000)
    opener.last.fail(.refused)
    pass(5)
    #expect(monitor.phase == unreachable(.timedOut))
    #expect(opener.attempts.count == 1)
  }

  /// A full queue is as good as no greeting, whichever of them a server under load has.
  @Test func whoseQueueIsFullIsTriedUntilThePatienceEnds() {
    connect(patience: 50)
    opener.last.fail(.busy)
    #expect(monitor.phase == .connecting)
    pass(10)
    #expect(opener.attempts.count == 2)
    for _ in 0..<4 where monitor.phase == .connecting {
      opener.last.fail(.busy)
      pass(10)
    }
    #expect(monitor.phase == unreachable(.timedOut))
    #expect(held.system.milliseconds == 50)
  }

  @Test func whoseQueueIsFullIsTriedOnceWithoutABound() {
    connect()
    opener.last.fail(.busy)
    #expect(monitor.phase == unreachable(.busy))
  }

  @Test func anAttemptKnowsItsDeadline() {
    held.system.milliseconds = 100
    connect(patience: 50)
    #expect(opener.last.deadline == 150)
  }

  @Test(arguments: [(false, Silence.greeting), (true, .synchronization)])
  func aMuteServerIsGivenUp(_ isGuestAgent: Bool, _ silence: Silence) {
    connect(patience: 50, isGuestAgent: isGuestAgent)
    opener.last.succeed(held.wire)
    pass(49)
    #expect(monitor.phase == .negotiating)
    pass(1)
    #expect(monitor.phase == .ended(.silent(silence)))
  }

  @Test func oneThatGreetsAndSaysNoMoreIsGivenUp() {
    connect(patience: 50)
    opener.last.succeed(held.wire)
    held.say(HeldMonitor.greeting)
    pass(50)
    #expect(monitor.phase == .ended(.silent(.negotiation)))
  }

  /// What had not been said yet when the connection ended.
  @Test(arguments: [
    ([], false, Phase.End.endedEarly(awaiting: .greeting, nil)),
    ([], true, .endedEarly(awaiting: .synchronization, nil)),
    (["nonsense"], false, .endedEarly(awaiting: .greetingAmongOthers, nil)),
    ([HeldMonitor.greeting], false, .endedEarly(awaiting: .negotiation, nil)),
    ([HeldMonitor.greeting, #"{"return": {}, "id": 1}"#], false, .disconnected(nil)),
  ])
  func anEndTellsWhatWasAwaited(_ said: [String], _ isGuestAgent: Bool, _ end: Phase.End) {
    connect(isGuestAgent: isGuestAgent)
    opener.last.succeed(held.wire)
    for message in said { held.say(message) }
    held.end()
    #expect(monitor.phase == .ended(end))
  }

  @Test func whoHasNegotiatedIsBoundNoMore() {
    connect(patience: 50)
    opener.last.succeed(held.wire)
    held.say(HeldMonitor.greeting, #"{"return": {}, "id": 1}"#)
    pass(100)
    #expect(monitor.isReady)
  }

  @Test func connectingCanBeGivenUp() {
    connect()
    monitor.submit(.command(Command("a"))) { [held] in held.outcomes.append($0.brief) }
    monitor.close()
    #expect(opener.last.isCancelled)
    #expect(monitor.phase == .ended(.closed))
    #expect(held.outcomes == ["unsent"])
  }

  @Test func whatIsSubmittedHearsThatThereIsNobody() {
    connect()
    monitor.submit(.command(Command("a"))) { [held] in held.outcomes.append($0.brief) }
    opener.last.fail(.refused)
    #expect(held.outcomes == ["unsent"])
  }

  @Test func anotherAttemptTakesThePlaceOfTheFirst() {
    connect()
    let first = opener.last
    connect()
    #expect(first.isCancelled)
    #expect(monitor.phase == .connecting)
    #expect(opener.attempts.count == 2)
  }

  @Test func whatEndedCanBeConnectedAgain() {
    held.negotiate()
    held.end()
    connect()
    opener.last.succeed(held.wire)
    #expect(monitor.phase == .negotiating)
  }

  /// Who is told of the end may connect again at once.
  @Test func itCanBeConnectedAgainWhenItsEndIsTold() {
    held.negotiate()
    monitor.onNotice = { [self] in if case .phase(.ended) = $0 { connect() } }
    held.end()
    #expect(monitor.phase == .connecting)
  }

  // MARK: Real connections

  @Test func aRealConnectionIsMade() throws {
    let folder = TemporaryFolder()
    let path = folder.file("s")
    let listener = try Listener(.unix(path: path))
    let loop = Loop()
    let monitor = Monitor(MonitorID(1), on: loop)
    monitor.connect(to: .unix(path: path), ConnectTerms(patience: 10_000))
    #expect(monitor.phase == .connecting)
    #expect(loop.run(until: loop.now + 10_000) { monitor.phase == .negotiating })
    _ = listener.descriptor
  }

  @Test func aRealSocketThatIsAbsentIsToldInALaterTurn() {
    let folder = TemporaryFolder()
    let loop = Loop()
    let monitor = Monitor(MonitorID(1), on: loop)
    let address = SocketAddress.unix(path: folder.file("none"))
    monitor.connect(to: address)
    #expect(monitor.phase == .connecting)
    #expect(loop.run(until: loop.now + 10_000) { monitor.phase != .connecting })
    #expect(monitor.phase == .ended(.unreachable(TransportError(address, .noSuchSocket))))
  }
}
