/// How a simulated server behaves, as its seed wants it: what goes wrong, and how often in a thousand.
struct ServerManners {
  var isGuestAgent = false
  var hasOutOfBand = false
  var smallPieces = false
  /// The longest that a command may take, in milliseconds.
  var lag = 0
  /// The most events that one command may cause.
  var events = 0
  var errorResponses = 0
  var lostReplies = 0
  var unreadableReplies = 0
  var foreignIDs = 0
  var missingIDs = 0
  var garbage = 0
  /// After how many bytes the connection breaks; nil if it holds.
  var cut: Int?
  var staysSilent = false
  /// It describes itself; else it may name its commands.
  var hasSchema = false
  /// How often in a thousand it refuses a connection, and how often it is away.
  var refusals = 0
  var absences = 0
  /// The longest that connecting takes, in milliseconds.
  var distance = 0

  /// Every answer comes, to whom it belongs.
  var isHonest: Bool {
    lostReplies + unreadableReplies + foreignIDs == 0 && cut == nil && !staysSilent
  }

  /// A third of the servers make no mistakes.
  init(_ random: inout SeededRandom) {
    func often(_ most: Int, _ random: inout SeededRandom) -> Int {
      random.happens(400) ? Int.random(in: 1...most, using: &random) : 0
    }
    isGuestAgent = random.happens(150)
    hasOutOfBand = !isGuestAgent && random.happens(500)
    smallPieces = random.happens(200)
    lag = random.happens(500) ? Int.random(in: 0...400, using: &random) : 0
    events = isGuestAgent ? 0 : often(30, &random)
    errorResponses = often(500, &random)
    hasSchema = random.happens(500)
    distance = random.happens(300) ? Int.random(in: 0...3000, using: &random) : 0
    refusals = random.happens(200) ? Int.random(in: 1...900, using: &random) : 0
    absences = random.happens(100) ? Int.random(in: 1...1000, using: &random) : 0
    guard random.happens(667) else { return }
    garbage = often(200, &random)
    if random.happens(300) {
      // The oldest servers send no ids; then nothing tells which answer is missing.
      missingIDs = 1000
      return
    }
    lostReplies = often(300, &random)
    unreadableReplies = often(300, &random)
    foreignIDs = often(300, &random)
    if random.happens(300) { cut = Int.random(in: 0...20_000, using: &random) }
    staysSilent = random.happens(30)
  }
}
