import EventLoop
import QMP
import SystemPackage
import TestSupport
import Testing
import Transport

@testable import Monitors

struct MonitorSetTests {
  private let held = HeldMonitors()
  private var monitors: MonitorSet { held.monitors }

  @Test func eachHasANumberAndAName() {
    let ids = held.add("a", "b")
    #expect(monitors.ids == ids)
    #expect(ids.map(\.number) == [1, 2])
    #expect(monitors.names.id(named: "b") == ids[1])
    #expect(monitors[ids[1]]?.address == .unix(path: "b"))
    monitors.rename(ids[1], to: "c")
    #expect(monitors.names[ids[1]] == "c")
  }

  @Test func oneIsCurrent() {
    #expect(monitors.current == nil)
    let ids = held.add("a", "b", "c")
    #expect(monitors.current == ids[0])
    monitors.select(ids[1])
    monitors.select(ids[1])
    #expect(monitors.current == ids[1])
    #expect(monitors.previous == ids[0])
    monitors.select(MonitorID(9))
    #expect(monitors.current == ids[1])
  }

  @Test func theOneBeforeIsCurrentWhenTheCurrentGoes() {
    let ids = held.add("a", "b", "c")
    monitors.select(ids[2])
    monitors.select(ids[1])
    monitors.remove(ids[1])
    #expect(monitors.current == ids[2])
    #expect(monitors.previous == nil)
    monitors.remove(ids[2])
    #expect(monitors.current == ids[0])
    monitors.remove(ids[0])
    #expect(monitors.current == nil)
    #expect(monitors.ids == [])
    #expect(held.add("d").map(\.number) == [4])
  }

  @Test func whoeverGoesIsNoOneBefore() {
    let ids = held.add("a", "b")
    monitors.select(ids[1])
    monitors.remove(ids[0])
    #expect(monitors.previous == nil)
    #expect(monitors.current == ids[1])
  }

  @Test func whatEachTellsHasItsNumber() {
    held.add("a", "b")
    held.negotiate("b", "a")
    held.say("b", #"{"event": "STOP"}"#)
    held.end("a")
    #expect(held.notices == ["2 ready", "1 ready", "2 STOP", "1 ended"])
  }

  @Test func oneThatGoesIsToldToHaveEnded() {
    let ids = held.add("a")
    held.negotiate("a")
    _ = held.submit("x", to: ids)
    monitors.remove(ids[0])
    #expect(held.notices == ["1 ready", "1 ended"])
    #expect(held.outcomes == ["1 abandoned", "end of 1"])
    #expect(monitors[ids[0]] == nil)
  }

  /// Who hears of an event may drop the monitor that tells it.
  @Test func oneMayGoWhileItTells() {
    let ids = held.add("a", "b")
    held.negotiate("a", "b")
    var events: [MonitorID] = []
    monitors.onNotice = { [monitors] id, notice in
      if case .event = notice {
        events.append(id)
        monitors.remove(id)
      }
    }
    held.wires["a"]?.say(#"{"event": "A"}"#)
    held.wires["a"]?.say(#"{"event": "B"}"#)
    held.wires["b"]?.say(#"{"event": "C"}"#)
    held.run()
    #expect(events == ids)
    #expect(monitors.ids == [])
  }

  // MARK: Connecting

  @Test func onlySoManyConnectAtOnce() {
    let held = HeldMonitors(parallel: 2)
    held.add("a", "b", "c", "d")
    #expect(held.open == ["a", "b"])
    held.negotiate("b")
    #expect(held.open == ["a", "c"])
    held.refuse("c")
    #expect(held.open == ["a", "d"])
    #expect(held.notices == ["2 ready", "3 ended"])
  }

  /// Neither one that cannot be reached nor one that is mute holds up the others.
  @Test func aMuteMachineDelaysNoOther() {
    let held = HeldMonitors(parallel: 1)
    held.add("mute", "away", "c")
    held.accept("mute")
    held.pass(ConnectPlaces.longestHold)
    #expect(held.open == ["away"])
    held.pass(ConnectPlaces.longestHold)
    #expect(held.open == ["away", "c"])
    held.negotiate("c")
    #expect(held.notices == ["3 ready"])
  }

  /// Who is connected keeps its descriptor, who fails or ends gives it to the next.
  @Test func onlySoManyAreConnectedAsThereAreDescriptors() {
    let held = HeldMonitors(descriptors: 2)
    let ids = held.add("a", "b", "c", "d", "e")
    #expect(held.open == ["a", "b"])
    held.negotiate("a", "b")
    #expect(held.open == [])
    #expect(held.monitors.waitingForRoomCount == 3)
    held.end("a")
    #expect(held.open == ["c"])
    held.refuse("c")
    #expect(held.open == ["d"])
    held.monitors.disconnect(ids[1])
    #expect(held.open == ["d", "e"])
    #expect(held.monitors.waitingForRoomCount == 0)
  }

  /// A machine of libvirt's takes several; one that takes more than there are is tried all the same.
  @Test func descriptorsAreCounted() {
    let held = HeldMonitors(descriptors: 4)
    let domain = SocketAddress.libvirt(LibvirtDomain("web1"))
    held.monitors.connect(held.monitors.add(domain, named: "web1"))
    let ids = held.add("a", "b")
    #expect(held.open == [domain.description])
    held.monitors.disconnect(MonitorID(1))
    #expect(held.open == ["a", "b"])
    held.monitors.connect(MonitorID(1))
    held.monitors.disconnect(ids[0])
    #expect(held.open == ["b"])
    held.monitors.disconnect(ids[1])
    #expect(held.open == [domain.description])
  }

  @Test func oneThatWaitsForItsTurnMayGo() {
    let held = HeldMonitors(parallel: 1)
    let ids = held.add("a", "b", "c")
    held.monitors.remove(ids[1])
    held.refuse("a")
    #expect(held.open == ["c"])
  }

  @Test func oneThatConnectsMayGo() {
    let held = HeldMonitors(parallel: 1)
    let ids = held.add("a", "b")
    held.monitors.remove(ids[0])
    #expect(held.open == ["b"])
  }

  @Test func oneThatEndedIsConnectedAgain() {
    let ids = held.add("a")
    held.negotiate("a")
    held.end("a")
    monitors.connect(ids[0])
    _ = held.submit("x", to: ids)
    #expect(held.open == ["a"])
    held.negotiate("a")
    #expect(held.notices == ["1 ready", "1 ended", "1 ready"])
    #expect(held.written("a").count == 1)
  }

  @Test func oneThatIsToConnectAgainWaitsForItsTurn() {
    let held = HeldMonitors(parallel: 1)
    let ids = held.add("a", "b")
    held.refuse("a")
    held.monitors.connect(ids[0])
    #expect(held.open == ["b"])
    _ = held.submit("x", to: [ids[0]])
    #expect(held.outcomes == [])
    held.monitors.disconnect(ids[0])
    #expect(held.outcomes == ["1 unsent", "end of 1"])
    held.refuse("b")
    #expect(held.open == [])
  }

  @Test func theTermsMayChange() {
    let ids = held.add("a")
    held.refuse("a")
    monitors.connect(ids[0], ConnectTerms(patience: 50))
    #expect(held.opener.last.deadline == held.system.milliseconds + 50)
  }

  /// A turn serves who is ready, and reads of nobody else.
  @Test func twoHundredAreServedAtOnce() {
    let held = HeldMonitors(parallel: 200)
    let names = (1...200).map { "m\($0)" }
    for name in names { held.add(name) }
    held.negotiate(names)
    let fanOut = held.submit("x", to: held.monitors.ids)
    held.run()
    for name in names { held.wires[name]?.say(#"{"return": 1, "id": 2}"#) }
    _ = held.loop.turn(until: held.system.milliseconds)
    #expect(fanOut.isOver)
    #expect(held.outcomes.last == "end of 200")
  }
}
