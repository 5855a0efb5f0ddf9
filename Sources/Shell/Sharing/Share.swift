import EventLoop
import Monitors
import QMP
import Records
import Rendering
import Reports
import System
import Transport

/// A monitor that is shared at a socket: takes clients, keeps them to what is allowed, and writes
/// down what they say. When the server goes, it is connected to again.
///
/// It hears of the monitor by ``note(_:)``, and serves as long as somebody holds it.
final class Share {
  /// What else happens to the monitor.
  enum Company {
    /// Nobody but the clients uses it.
    case alone
    /// Somebody sends commands too, and keeps what the server tells.
    case session
  }

  /// Where clients connect to.
  let address: SocketAddress
  /// The server has gone, and cannot come back.
  private(set) var isOver = false

  private let front: FrontEnd
  private let broker: Broker
  private let company: Company
  /// What a transcript calls the monitor; nil where there is one alone.
  private let recordedName: () -> String?
  private let redial: Redial
  private var acceptor: Acceptor?
  private var nextTry: LoopTimer?

  /// So many descriptors may be wanted: many clients come at once.
  private static let descriptors = 1 << 14
  /// How long clients wait where the system has no descriptor for them, in milliseconds.
  private static let retryPause = 1000

  init(
    _ listener: consuming Listener, _ monitor: Monitor, _ front: FrontEnd,
    in company: Company = .alone, called recordedName: @escaping () -> String? = { nil }
  ) {
    self.front = front
    self.company = company
    self.recordedName = recordedName
    address = listener.address
    let loop = front.reactor.loop
    DescriptorLimit.raise(to: Self.descriptors)
    broker = Broker(monitor, on: loop)
    redial = Redial(front)
    keepPlace()
    broker.complaint = { [weak self] in self?.complaint($0) }
    broker.onNotice = { [weak self] in self?.noted($0) }
    acceptor = Acceptor(listener, loop, isOpen: broker.isServing) { [weak self] in
      self?.broker.serve(ConnectionWire($0))
    } onFailure: { [weak self] in
      self?.waitForRoom($0)
    }
  }

  deinit {
    nextTry?.cancel()
    broker.monitor.keptPlaces = 0
  }

  /// The numbers of the clients that are there.
  var clients: [Int] { broker.clientNumbers }

  /// The monitor that is shared.
  var place: String { broker.monitor.address?.description ?? "" }

  /// Hears what the monitor tells.
  func note(_ notice: Notice) {
    broker.note(notice)
    guard case .phase(let phase) = notice else { return }
    acceptor?.isOpen = broker.isServing
    switch phase {
    case .ready:
      if redial.isLost { front.output.show(.remark(.share(.serverBack(place)))) }
      redial.stop()
    case .ended(.closed): redial.stop()
    case .ended: serverGone()
    case .idle, .connecting, .negotiating: break
    }
  }

  /// Another monitor takes the place of the one before.
  func replaceMonitor(by monitor: Monitor) {
    redial.stop()
    broker.monitor.keptPlaces = 0
    broker.replaceMonitor(by: monitor)
    keepPlace()
    acceptor?.isOpen = broker.isServing
  }

  /// Clients' commands fill all but one of the server's places: what a person types waits for none.
  private func keepPlace() {
    broker.monitor.keptPlaces = company == .session ? 1 : 0
  }

  private func serverGone() {
    switch broker.monitor.address {
    // What the parent process passed can be used once.
    case .descriptor: isOver = true
    // The command may ask for a password at the terminal, where somebody types.
    case .command where company == .session: break
    default:
      if !redial.isLost { front.output.show(.remark(.share(.serverGone(place)))) }
      redial.lost(broker.monitor)
    }
  }

  /// What is said to a client that wants what it cannot have: to do more than look where that is all
  /// that is allowed, or to pass a descriptor.
  private func complaint(_ command: ServerSession.Received) -> CommandComplaint? {
    if ["getfd", "add-fd"].contains(command.name) {
      return CommandComplaint(desc: Sentence.of(.share(.passesNoDescriptor(command.name))))
    }
    let message = command.message
    guard front.settings.isReadOnly(at: broker.monitor.address),
      !ReadOnlyPolicy.allows(message: message.value(in: 0..<message.bytes.count))
    else { return nil }
    return CommandComplaint(desc: Sentence.of(.share(.readOnly(command.name))))
  }

  private func waitForRoom(_ error: TransportError) {
    front.output.show(.complaint(.share(.noRoom(error))))
    let loop = front.reactor.loop
    nextTry = loop.at(loop.now + Self.retryPause) { [weak self] in
      guard let self else { return }
      acceptor?.isOpen = broker.isServing
    }
  }

  private func noted(_ notice: BrokerNotice) {
    switch notice {
    case .said(let client, let bytes):
      front.record(.sent(bytes), of: [client], at: recordedName())
    case .told(let client, let bytes):
      front.record(.received(bytes), of: [client], at: recordedName())
    case .event(let event, let clients):
      // A session has it already.
      if company == .alone { front.record(.received(event.message.bytes), of: clients) }
    case .left(let client, .tooSlow): front.output.show(.complaint(.share(.tooSlow(client))))
    case .joined, .left: break
    }
  }
}
