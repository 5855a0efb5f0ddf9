import Completion
import Reports
import Shorthand

/// The guest's keyboard.
enum KeyCommands {
  static let rows = [
    MetaCommand(
      "key", "KEY[-KEY…]…", completes: .keys(KeyNames.all), reading: .expanded,
      changesMachine: true, reach: .each, help: "press keys of the guest: ctrl-alt-f2",
      run: { press($0, $1) }),
    MetaCommand(
      "type", "[--layout \(layouts)] TEXT",
      completes: .choices([["--layout"], KeyLayout.all.map(\.name)]), changesMachine: true,
      reach: .each, mayHoldSecret: true,
      help: "type TEXT on the guest's keyboard; in quotes, \\n is the Return key",
      run: { runner, call throws(SyntaxError) in try type(runner, call) }),
  ]

  /// The standard call for joining looks up protocols at run time, which each start would wait for.
  private static var layouts: String {
    KeyLayout.all.dropFirst().reduce(KeyLayout.us.name) { "\($0)|\($1.name)" }
  }

  private static func press(_ runner: LineRunner, _ call: MetaCall) -> Step {
    var chords: [KeyLayout.KeyChord] = []
    for word in call.rest.split(separator: " ") {
      switch KeyNames.chord(String(word)) {
      case .success(let chord): chords.append(chord)
      case .failure(let unknown):
        let close = ClosestNames.closest(to: unknown.name, in: KeyNames.all)
        return runner.front.complain(.guest(.unknownKey(unknown.name, close: close)), call.origin)
      }
    }
    if chords.isEmpty { return runner.usage(call) }
    return runner.follow(KeySender(runner.server, pressing: chords, from: call.origin))
  }

  private static func type(_ runner: LineRunner, _ call: MetaCall) throws(SyntaxError) -> Step {
    let typed = try TypedText(call, runner.values(for: call.text))
    guard !typed.text.isEmpty else { return runner.usage(call) }
    let front = runner.front
    guard let layout = typed.layout.map({ KeyLayout.named($0) }) ?? KeyLayout.all[0] else {
      let names = KeyLayout.all.map(\.name)
      return front.complain(.guest(.unknownLayout(typed.layout ?? "", names)), call.origin)
    }
    let keys = layout.keys
    var missing: [String] = []
    var chords: [KeyLayout.KeyChord] = []
    for character in typed.text {
      if let pressed = keys[character] {
        chords += pressed
      } else if !missing.contains(String(character)) {
        missing.append(String(character))
      }
    }
    guard missing.isEmpty else {
      let others = KeyLayout.all.filter { other in
        let keys = other.keys
        return missing.allSatisfy { keys[Character($0)] != nil }
      }
      return front.complain(
        .guest(.untypable(missing, layout.name, others: others.map(\.name))), call.origin)
    }
    return runner.follow(KeySender(runner.server, typing: chords, from: call.origin))
  }
}

/// What stands behind `\type`: the rest of the line as it is, or a string in quotes.
private struct TypedText {
  var layout: String?
  var text: String

  init(_ call: MetaCall, _ variables: Variables) throws(SyntaxError) {
    var start = call.line.restStart
    let line = Array(call.text.utf8)
    func behindBlanks(_ place: Int) -> Int {
      line[place...].firstIndex { !LineTree.isBlank($0) } ?? line.endIndex
    }
    func word(at place: Int) -> Range<Int> {
      place..<(line[place...].firstIndex { LineTree.isBlank($0) } ?? line.endIndex)
    }
    let first = word(at: start)
    if line[first].elementsEqual("--layout".utf8) {
      let name = word(at: behindBlanks(first.upperBound))
      layout = String(decoding: line[name], as: UTF8.self)
      start = behindBlanks(name.upperBound)
    }
    if start < line.count, LineTree.isQuote(line[start]), call.origin.words?.isEmpty ?? true {
      let words = try MetaWords(behind: call.command.name, call.text, from: start, variables)
      text = words.words.count == 1 && words.target == nil ? words.words[0] : ""
    } else {
      text = try variables.expanded(call.text, from: start).trimmed
    }
  }
}
