import EventLoop
import QMP
import System
import SystemPackage
import Transport

/// Plays the server of a domain that libvirt holds: what a monitor sends goes to virsh, and what
/// virsh prints comes back as QMP.
///
/// Commands go one at a time, in their order, as libvirt runs them anyway.
final class VirshBridge {
  private enum Entry {
    case line([UInt8])
    case command(ServerSession.Received)
  }

  private let channel: LibvirtDomain.Channel
  private let uuid: String
  private let lane: VirshLane
  private let listeners: [VirshListener]
  private let loop: Loop
  private var session: ServerSession
  /// Our end of the connection; nil once it has ended.
  private var wire: ConnectionWire?
  private var watch: Watch?
  private var entries: [Entry] = []
  private var isRunning = false
  /// Once the domain has stopped, what it said is still told.
  private var ending: VirshEvent.Ending?
  /// What libvirt says of a command that it could not pass on, unless the domain turns out to be gone.
  private var doubtful: LoopTimer?

  /// How much later than a command's failure its domain's end may be told, in milliseconds.
  private static let endingTime = 3000

  /// An agent that says nothing is waited for no longer than this by libvirt, in seconds; the shell
  /// has a bound of its own.
  private static let agentPatience = 60

  /// - Parameters:
  ///   - greeting: what the monitor is greeted with; nil for a guest agent.
  ///   - wire: the other end of the monitor's.
  init(
    _ domain: LibvirtDomain, _ uuid: String, _ lane: VirshLane, _ listeners: [VirshListener],
    greeting: [UInt8]?, _ wire: ConnectionWire, on loop: Loop
  ) {
    channel = domain.channel
    self.uuid = uuid
    self.lane = lane
    self.listeners = listeners
    self.wire = wire
    self.loop = loop
    session = ServerSession(greeting: greeting)
    watch = loop.watch(wire.readDescriptor) { [weak self] in self?.serve($0) }
    lane.onEnd = { [weak self] in self?.close() }
    for listener in listeners {
      listener.onEnd = { [weak self] in self?.close() }
      listener.onLine = { [weak self] in self?.hear($0) }
    }
    if let opening = session.opening { write(opening) }
  }

  deinit {
    watch?.cancel()
    doubtful?.cancel()
  }

  // MARK: The monitor

  private func serve(_ ready: Watch.Readiness) {
    guard let wire else { return }
    if ready.contains(.write) {
      flush()
      next()
    }
    guard ready.contains(.read) else { return }
    var bytes: [UInt8] = []
    do throws(TransportError) {
      guard let count = try wire.read(into: &bytes) else { return }
      if count == 0 { return close() }
    } catch {
      return close()
    }
    session.receive(bytes)
    while let step = session.next() {
      switch step {
      case .write(let line), .becomeReady(let line): entries.append(.line(line))
      case .run(let command): entries.append(.command(command))
      }
    }
    next()
  }

  /// Goes on until a command is awaited.
  private func next() {
    while !isRunning, !entries.isEmpty {
      switch entries.removeFirst() {
      case .line(let line): write(line)
      case .command(let command): run(command)
      }
    }
    if ending == .stopped, !isRunning, wire?.wantsWrite == false { close() }
  }

  private func run(_ command: ServerSession.Received) {
    isRunning = true
    lane.run(Self.line(for: command.message.bytesWithoutID, to: uuid, channel)) {
      [weak self] answer in
      guard let self else { return }
      if channel == .monitor, case .failure = answer, ending == nil {
        doubtful = loop.at(loop.now + Self.endingTime) { [weak self] in
          self?.doubtful = nil
          self?.finish(command, answer)
        }
      } else {
        finish(command, answer)
      }
    }
  }

  private func finish(_ command: ServerSession.Received, _ answer: VirshLane.Answer) {
    isRunning = false
    // What a domain that is gone has done is not known.
    let isKnown = if case .json = answer { true } else { ending == nil }
    guard isKnown else { return close() }
    write(ServerSession.line(message(of: answer, command), id: command.id))
    next()
  }

  /// The command line of virsh.
  static func line(
    for json: [UInt8], to uuid: String, _ channel: LibvirtDomain.Channel
  ) -> [UInt8] {
    let command =
      switch channel {
      case .monitor: "qemu-monitor-command \(uuid) "
      case .guestAgent: "qemu-agent-command --timeout \(agentPatience) \(uuid) "
      }
    return Array(command.utf8) + Virsh.word(json)
  }

  private func message(of answer: VirshLane.Answer, _ command: ServerSession.Received) -> [UInt8] {
    switch answer {
    case .json(let bytes):
      if let message = try? ServerMessage(bytes) { return message.bytesWithoutID }
      return CommandComplaint(desc: "virsh printed no JSON").message
    case .failure(let words): return Self.complaint(words, command.name).message
    }
  }

  /// An agent's error stands at the end of virsh's words.
  static func complaint(_ words: String, _ name: String) -> CommandComplaint {
    let before = "unable to execute QEMU agent command '\(name)': "
    let desc = words.firstRange(of: before).map { String(words[$0.upperBound...]) } ?? words
    let isUnknown = desc == CommandComplaint.commandNotFound(name).desc
    return CommandComplaint(
      errorClass: isUnknown ? .commandNotFound : .genericError,
      desc: desc.isEmpty ? "virsh did not say why" : desc)
  }

  private func write(_ line: [UInt8]) {
    wire?.enqueue(line)
    flush()
  }

  private func flush() {
    guard let wire else { return }
    // Who does not read any more closes too.
    guard (try? wire.flush()) != nil else { return close() }
    watch?.wants = wire.wantsWrite ? [.read, .write] : .read
  }

  // MARK: The domain

  private func hear(_ line: String) {
    if let ending = VirshEvent.ending(line) {
      self.ending = ending
      if doubtful != nil { close() } else { next() }
    } else if session.isReady, let message = VirshEvent.message(of: line) {
      write(ServerSession.line(message))
    }
  }

  /// The monitor sees the end of its connection.
  private func close() {
    watch?.cancel()
    doubtful?.cancel()
    entries = []
    wire = nil
  }
}
