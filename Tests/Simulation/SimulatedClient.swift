import JSON
import Monitors
import QMP
import SystemPackage
import Transport

/// One client of a shared monitor: says commands in pieces, reads fast, slowly or never, leaves at any
/// byte, and judges what it is told.
final class SimulatedClient {
  /// One command, from its being said on.
  private struct Said {
    var token: Int
    /// As it stands in the message; nil if it has none.
    var id: String?
    /// The share answers it itself.
    var isRefused: Bool
  }

  let number: Int
  let wire: SimulatedWire
  /// What did not hold.
  private(set) var problems: [String] = []
  private(set) var commandCount = 0
  private(set) var answerCount = 0
  /// Why the share has let it go.
  private(set) var departure: BrokerNotice.Departure?
  /// The events that it was told, by their numbers.
  private(set) var events: [Int] = []
  /// How many had come before it was ready; nil until it is.
  var eventCountBefore: Int?

  private let time: SimulatedTime
  private var random: SeededRandom
  private let hasOutOfBand: Bool
  private var commandsLeft: Int
  private var received: [UInt8] = []
  private var inBand: [Said] = []
  private var outOfBand: [Said] = []
  private var isGreeted = false
  private var isReady = false
  private var isSlow = false
  /// It has said all that it will.
  private var isDone = false
  private var saidUntil = 0
  /// Its connection breaks before it has said all.
  private var breaks = false

  /// Each client has so many tokens of its own for its commands.
  private static let tokens = 1000

  /// Whose command has that token.
  static func number(of token: Int) -> Int { token / tokens }

  /// How many bytes may wait for a client in these runs.
  static let mostUnread = 4000

  init(_ number: Int, _ time: SimulatedTime, _ random: inout SeededRandom, hasOutOfBand: Bool) {
    self.number = number
    self.time = time
    self.hasOutOfBand = hasOutOfBand
    self.random = SeededRandom(seed: random.next())
    commandsLeft = Int.random(in: 0...25, using: &random)
    wire = SimulatedWire(
      time, SeededRandom(seed: random.next()), smallPieces: random.happens(200))
    wire.onWritten = { [weak self] in self?.receive($0) }
    isSlow = random.happens(200)
    if isSlow { wire.room = Int.random(in: 0...2000, using: &random) }
    breaks = random.happens(200)
    if breaks {
      let error = TransportError(wire.address, .system(.connectionReset))
      wire.cut(after: Int.random(in: 0...1500, using: &random), random.happens(500) ? error : nil)
    }
    // Some do not wait for the greeting.
    let capabilities = hasOutOfBand ? #"["oob"]"# : "[]"
    say(
      #"{"execute": "qmp_capabilities", "arguments": {"enable": \#(capabilities)}, "id": "n"}"#)
  }

  /// It reads all that it is told, and does not break off.
  var isHonest: Bool { !isSlow && !breaks }
  /// It has left, whether or not that was noticed.
  var hasLeft: Bool { breaks && wire.isBroken }
  /// Nothing more is to be expected of it.
  var isOver: Bool { departure != nil }
  private var isAnswered: Bool { inBand.isEmpty && outOfBand.isEmpty && isReady }

  /// Does what the seed wants done now.
  func act() {
    if isOver { return }
    if isSlow, random.happens(200) { wire.room += Int.random(in: 0...3000, using: &random) }
    while commandsLeft > 0, random.happens(400) { sayCommand() }
    if commandsLeft == 0, !isDone, isAnswered || random.happens(5) { stopSaying() }
    if random.happens(2) { leave() }
  }

  /// It leaves, whatever there is to come.
  func leave() {
    breaks = true
    wire.onlyReads = false
    wire.cut(after: 0, nil)
  }

  /// It has said all, and reads what still comes.
  private func stopSaying() {
    isDone = true
    wire.onlyReads = true
    wire.endAfterArrivals()
  }

  private func say(_ text: String) {
    saidUntil = max(saidUntil, time.milliseconds) + Int.random(in: 0...20, using: &random)
    wire.deliver(.init(bytes: Array(text.utf8)), at: saidUntil)
  }

  private func sayCommand() {
    commandsLeft -= 1
    commandCount += 1
    let token = number * Self.tokens + commandCount
    if random.happens(30) {
      inBand.append(Said(token: token, id: nil, isRefused: true))
      return say("[1]\n")
    }
    let isOutOfBand = hasOutOfBand && random.happens(200)
    let isRefused = random.happens(100)
    let id = isOutOfBand || random.happens(800) ? self.id(token) : nil
    let said = Said(token: token, id: id, isRefused: isRefused)
    if isOutOfBand && !isRefused { outOfBand.append(said) } else { inBand.append(said) }
    let name = isRefused ? "refused" : "c\(token)"
    let member = id.map { #", "id": \#($0)"# } ?? ""
    say(
      #"{"\#(isOutOfBand ? "exec-oob" : "execute")": "\#(name)", "arguments": {"token": \#(token)}\#(member)}"#
        + (random.happens(500) ? "\r\n" : ""))
  }

  /// Clients give the same ids as others.
  private func id(_ token: Int) -> String {
    let own = token % Self.tokens
    return ["\(own)", "\"\(own)\"", "[\(own), null]", "{\"a\": \(own).50}"]
      .randomElement(using: &random) ?? ""
  }

  // MARK: What it is told

  private func receive(_ bytes: [UInt8]) {
    if isOver { problems.append("told after it has gone") }
    received += bytes
    while let end = received.firstIndex(of: UInt8(ascii: "\n")) {
      let line = Array(received[..<end].dropLast())
      received.removeSubrange(...end)
      guard let message = try? ServerMessage(line) else {
        problems.append("it was told \(String(decoding: line, as: UTF8.self))")
        continue
      }
      hear(message)
    }
  }

  private func hear(_ message: ServerMessage) {
    if message.range(of: "QMP") != nil {
      if isGreeted { problems.append("greeted twice") }
      isGreeted = true
    } else if let event = Event(message) {
      events.append(event.dataValue["n"]?.int ?? -1)
    } else if let response = Response(message) {
      hear(response)
    }
  }

  private func hear(_ response: Response) {
    let message = response.message
    let id = message.range(of: "id").map { String(decoding: message.bytes[$0], as: UTF8.self) }
    if id == "\"n\"", !isReady {
      isReady = true
      return
    }
    answerCount += 1
    if let index = outOfBand.firstIndex(where: { $0.id == id }), answers(response, outOfBand[index])
    {
      outOfBand.remove(at: index)
    } else if let first = inBand.first {
      inBand.removeFirst()
      if first.id != id || !answers(response, first) {
        problems.append("\(first) got \(String(decoding: message.bytes, as: UTF8.self))")
      }
    } else {
      problems.append("an answer to nothing: \(String(decoding: message.bytes, as: UTF8.self))")
    }
  }

  private func answers(_ response: Response, _ said: Said) -> Bool {
    switch response.outcome {
    case .success: !said.isRefused && response.returned?.int == said.token
    case .error(_, let desc):
      said.isRefused ? Int(desc) == nil : desc == "\(said.token)" || desc.contains("was lost")
    }
  }

  /// Hears that the share has let it go.
  func note(_ departure: BrokerNotice.Departure) {
    if self.departure != nil { problems.append("let go twice") }
    self.departure = departure
    switch departure {
    case .tooSlow:
      if !isSlow { problems.append("it reads, and was dropped") }
    case .left:
      // Who still reads gets its answers first.
      if isDone, !isSlow, !isAnswered, !breaks { problems.append("it has no answer to \(inBand)") }
    case .serverGone: break
    }
  }
}
