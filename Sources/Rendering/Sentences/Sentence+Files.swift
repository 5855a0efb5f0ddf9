import Reports
import System
import SystemPackage

extension Sentence {
  static func text(_ remark: FileRemark) -> String {
    switch remark {
    case .cannotRead(let path, let error): "cannot read \(withoutSecrets(path)): \(error)"
    case .cannotWrite(let path, .noSuchAddressOrDevice):
      "cannot write \(withoutSecrets(path)): nobody reads it"
    case .cannotWrite(let path, let error): "cannot write \(withoutSecrets(path)): \(error)"
    case .cannotWriteOutput(let error): "cannot write to standard output: \(error)"
    case .transcriptFailed(let path, let error):
      "cannot write the transcript \(withoutSecrets(path)): \(error); it ends here"
    case .holdsNUL: "the line holds a NUL byte: not run"
    case .invalidUTF8: "the line is not UTF-8: not run"
    case .nestedTooDeep(let path): "\(withoutSecrets(path)): files include each other too deep"
    case .tooManyFiles(let path, let count, let origin):
      "\(withoutSecrets(path)): not run, nor what follows: \(place(origin)) has led to \(count) files "
        + "already; let no file run another more often than it must"
    case .runsItself(let chain):
      withoutSecrets(chain.last ?? "") + " is being run already: "
        + chain.map { withoutSecrets($0) }.joined(separator: " → ")
    case .cannotStart(let command, let error):
      "cannot start \(withoutSecrets(ofShell: command)): \(error)"
    case .shellCommandEnded(let command, nil):
      "\(withoutSecrets(ofShell: command)): it did not end, and runs on"
    case .shellCommandEnded(let command, .exited(let status)):
      "\(withoutSecrets(ofShell: command)): status \(status)"
    case .shellCommandEnded(let command, .signalled(let number)):
      "\(withoutSecrets(ofShell: command)): ended by signal \(number)"
    case .noPager(let command):
      "the pager \(command) cannot be run: answers are shown without one"
    }
  }

  private static func place(_ origin: LineOrigin) -> String {
    origin.place == .terminal ? "the line" : String(prefix(origin).dropLast(2))
  }

  static func words(_ ending: ChildProcess.Ending) -> String {
    switch ending {
    case .exited(let status): "ended with status \(status)"
    case .signalled(let number): "was ended by signal \(number)"
    }
  }
}
