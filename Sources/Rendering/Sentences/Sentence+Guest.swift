import Reports
import Terminal

/// The guest's keyboard and screen, and programs and files in it.
extension Sentence {
  static func text(_ remark: GuestRemark) -> String {
    switch remark {
    case .unknownKey(let name, let close):
      "there is no key \(name)" + suggestion(close) + (close.isEmpty ? "; Tab lists them" : "")
    case .unknownLayout(let name, let names):
      "there is no layout \(name): \\type knows \(names.joined(separator: ", "))"
    case .untypable(let characters, let layout, let others):
      "no key of the layout \(layout) makes \(characters.joined(separator: " ")): nothing was typed"
        + (others.isEmpty ? "" : "; try --layout \(others.joined(separator: " or "))")
    case .needsAgent(let name):
      "\\\(name) needs a guest agent: one is reached by agent:ADDRESS"
    case .unclear(let command): "the answer of \(command) is not what an agent says"
    case .runs(let program):
      "waiting for \(program) in the guest; Ctrl-C ends the wait, not the program"
    case .runsOn(let program, let seconds):
      "\(program) still runs in the guest after \(number(seconds)) s"
    case .exited(let program, let status): "\(program) exited with \(status)"
    case .signalled(let program, let signal): "\(program) was ended by signal \(signal)"
    case .truncated(let program): "\(program) printed more than the agent keeps"
    case .transferred(let path, let count, let checksum):
      "\(path): \(count) bytes, cksum \(checksum)"
    case .unchecked(let path):
      "\(path) has its length, but was not checked: the guest has no cksum"
    case .differs(let path): "\(path) is not the same on both sides: it changed on its way"
    }
  }
}
