import Completion
import Reports
import Shorthand

/// One meta-command: all that the shell knows of it. `\?`, `\h`, Tab, `--read-only` and the page of
/// the manual read it here.
struct MetaCommand: Sendable {
  /// Runs it.
  typealias Action =
    @Sendable (LineRunner, MetaCall) throws(SyntaxError) -> Step

  /// How what stands behind the name is read.
  enum Reading: Sendable {
    case asTyped
    /// A file's name or an address: quotes are none of it.
    case fileName
    /// Words, of which one with a blank is in quotes.
    case words
    /// `${…}` stands for values.
    case expanded
    /// Words, in which `${…}` stands for values too.
    case expandedWords
    /// Words, and where what is shown goes: `| PROGRAM`, `> FILE`, `>> FILE`.
    case shown
    /// As typed; where nothing stands there, what is listed may go somewhere all the same.
    case listed

    /// Whether each word that the user's own shell has split stays one, put in quotes where it has to be.
    var takesWords: Bool { self == .words || self == .expandedWords }
    /// Whether what is shown may go to a program or a file.
    var passesOn: Bool { self == .shown || self == .listed }
  }

  /// How a meta-command runs where several monitors are meant.
  enum Reach: Sendable {
    /// Not at all, and why a script at several has none.
    case session(LineRemark.OneAlone = .session)
    /// At one, which may be named; why at no more.
    case alone(LineRemark.OneAlone)
    /// In a script at each of them; behind no name, for it is about lines, about time, or about what
    /// the session has once.
    case script
    /// The lines of a file, at each of them.
    case lines
    /// At one after the other, for it waits where it asks.
    case oneByOne
    /// At all at once, for it never holds up another.
    case each
    /// Again and again, all at once each time.
    case repeating

    /// Why a script at several monitors may not have it; nil if it may.
    var obstacle: LineRemark.OneAlone? {
      switch self {
      case .session(let why), .alone(let why): why
      case .oneByOne: .waits
      case .script, .lines, .each, .repeating: nil
      }
    }
  }

  /// Without the backslash.
  let name: String
  /// Other names under which people look for it.
  let otherNames: [String]
  /// What follows the name, as people are shown it.
  let arguments: String
  /// What it does, in one line.
  let help: String
  /// What its arguments complete to.
  let completes: MetaCommandShape.Arguments
  let reading: Reading
  /// Whether it may do more to the machine than ask: then it is refused where that is not allowed.
  let changesMachine: Bool
  /// How it runs where several monitors are meant.
  let reach: Reach
  /// Whether it is carried out where lines are only checked: it is about lines, or looks first.
  let runsUnsent: Bool
  /// Whether what stands behind it may be a password: no history keeps it then.
  let mayHoldSecret: Bool
  /// Whether it has nothing to do with a monitor, by what stands behind it: it is for no name then.
  let isAboutSession: @Sendable (String) -> Bool
  let run: Action

  init(
    _ name: String, or otherNames: [String] = [], _ arguments: String = "",
    completes: MetaCommandShape.Arguments = .none, reading: Reading = .asTyped,
    changesMachine: Bool = false, reach: Reach = .session(), runsUnsent: Bool = false,
    mayHoldSecret: Bool = false,
    isAboutSession: @escaping @Sendable (String) -> Bool = { _ in false }, help: String,
    run: @escaping Action
  ) {
    self.name = name
    self.otherNames = otherNames
    self.arguments = arguments
    self.help = help
    self.completes = completes
    self.reading = reading
    self.changesMachine = changesMachine
    self.reach = reach
    self.runsUnsent = runsUnsent
    self.mayHoldSecret = mayHoldSecret
    self.isAboutSession = isAboutSession
    self.run = run
  }

  /// Name and arguments, as they are typed.
  var head: String { "\\\(name) \(arguments)".trimmed }

  /// What Tab knows of it.
  var shape: MetaCommandShape {
    MetaCommandShape(
      name, completes, help: arguments.isEmpty ? nil : arguments, passesOn: reading.passesOn)
  }
}

/// A meta-command as it was typed.
struct MetaCall {
  let command: MetaCommand
  let line: MetaLine
  /// What stands behind the name, read as the command wants it.
  let rest: String
  /// The words of it, without their quotes, where it is read as words of its own or is shown.
  let words: MetaWords
  /// All that was typed.
  let text: String
  let origin: LineOrigin

  /// Behind which names it was typed, if what it repeats is for them.
  var targeted: TargetedLine?

  /// Where what is shown goes; nil for the screen.
  var target: Outlet.Target? { words.target }
}
