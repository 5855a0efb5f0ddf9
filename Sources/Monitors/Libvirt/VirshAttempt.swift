import EventLoop
import JSON
import QMP
import System
import SystemPackage
import Transport

/// One try to reach a domain through virsh: looks for it, listens to it, and asks for what a greeting
/// says.
final class VirshAttempt: WireAttempt {
  private let domain: LibvirtDomain
  private let loop: Loop
  private let onEnd: (Result<any Wire, TransportError>) -> Void
  private var search: VirshProgram?
  private var found: [UInt8] = []
  private var lane: VirshLane?
  private var listeners: [VirshListener] = []
  private var greeting: [UInt8]?
  private var isAnswered = false
  private var timers: [LoopTimer] = []

  private var address: SocketAddress { .libvirt(domain) }
  private var virsh: Virsh { Virsh(domain: domain) }

  /// Starts it; see ``OpenWire``.
  init(
    _ domain: LibvirtDomain, _ loop: Loop, _ deadline: Int?,
    _ onEnd: @escaping (Result<any Wire, TransportError>) -> Void
  ) {
    self.domain = domain
    self.loop = loop
    self.onEnd = onEnd
    timers = deadline.map { [loop.at($0) { [weak self] in self?.fail(.timedOut) }] } ?? []
    do throws(Errno) {
      let search = try VirshProgram(virsh.search, for: address, on: loop)
      search.onOutput = { [weak self] in self?.found += $0 }
      search.onEnd = { [weak self] in self?.searched() }
      self.search = search
    } catch {
      timers.append(
        loop.at(loop.now) { [weak self] in self?.fail(.commandNotStarted(error)) })
    }
  }

  deinit { cancel() }

  /// Gives it up.
  func cancel() {
    for timer in timers { timer.cancel() }
    timers = []
    search = nil
    lane = nil
    listeners = []
  }

  /// The search has ended.
  private func searched() {
    let complaint = search?.takeComplaint() ?? ""
    search = nil
    let word = found.split { $0 <= UInt8(ascii: " ") }.first.map {
      String(decoding: $0, as: UTF8.self)
    }
    guard let word else { return fail(.virsh(complaint)) }
    do throws(Errno) {
      try open(virsh.isUUID ? domain.name : word)
    } catch {
      fail(.commandNotStarted(error))
    }
  }

  /// Listens first. That a listener is connected is known, and not that its next call, by which events
  /// come, has been answered: until the one that asks has started, it has.
  private func open(_ uuid: String) throws(Errno) {
    var commands = ["event --domain \(uuid) --event lifecycle --loop"]
    if domain.channel == .monitor {
      commands.append("qemu-monitor-event --domain \(uuid) --loop")
    }
    for command in commands {
      let listener = try VirshListener(virsh, command, for: address, on: loop)
      listener.onReady = { [weak self] in self?.listens(uuid) }
      listener.onEnd = { [weak self, weak listener] in
        self?.fail(.virsh(listener?.takeComplaint() ?? ""))
      }
      listeners.append(listener)
    }
  }

  /// Asks once all listen.
  private func listens(_ uuid: String) {
    guard listeners.allSatisfy(\.isReady) else { return }
    do throws(Errno) {
      try ask(uuid)
    } catch {
      fail(.commandNotStarted(error))
    }
  }

  private func ask(_ uuid: String) throws(Errno) {
    let lane = try VirshLane(virsh, for: address, on: loop)
    self.lane = lane
    lane.onEnd = { [weak self] in
      if let self, isAnswered { fail(.virsh("")) }
    }
    let question = domain.channel == .monitor ? "query-version" : "guest-ping"
    let json = Array("{\"execute\":\"\(question)\"}".utf8)
    lane.run(VirshBridge.line(for: json, to: uuid, domain.channel)) { [weak self] in
      self?.heard($0, uuid)
    }
  }

  private func heard(_ answer: VirshLane.Answer, _ uuid: String) {
    switch answer {
    case .failure(let words): fail(.virsh(words))
    case .json(let bytes):
      if domain.channel == .monitor {
        let version = (try? ServerMessage(bytes))?["return"]?.compact ?? "{}"
        greeting = Array("{\"QMP\": {\"version\": \(version), \"capabilities\": []}}".utf8)
      }
      isAnswered = true
      finish(uuid)
    }
  }

  /// The domain can be talked to.
  private func finish(_ uuid: String) {
    guard isAnswered, let lane else { return }
    do throws(Errno) {
      let (ours, theirs) = try Syscalls.socketPair()
      do throws(Errno) {
        try Syscalls.setNonBlocking(theirs, true)
      } catch {
        try? ours.close()
        try? theirs.close()
        throw error
      }
      let far = ConnectionWire(Connection(address, reading: theirs, writing: theirs))
      let bridge = VirshBridge(
        domain, uuid, lane, listeners, greeting: greeting, far, on: loop)
      let near = ConnectionWire(
        Connection(address, reading: ours, writing: ours), keeping: bridge)
      cancel()
      onEnd(.success(near))
    } catch {
      fail(.system(error))
    }
  }

  private func fail(_ reason: TransportError.Reason) {
    cancel()
    onEnd(.failure(TransportError(address, reason)))
  }
}
