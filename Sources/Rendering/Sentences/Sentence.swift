package import Reports
import Shorthand
import Terminal

/// Every sentence that the shell says, made from values that know what, where and why.
package enum Sentence {
  /// The version of the program.
  package static let version = "1.0.0"

  /// What there is to say, in words. They may hold what the server sent, as it sent it.
  package static func of(_ remark: Remark) -> String {
    switch remark {
    case .start(let remark): text(remark)
    case .connection(let remark): text(remark)
    case .host(let remark): text(remark)
    case .server(let remark): text(remark)
    case .schema(let remark): text(remark)
    case .wait(let remark): text(remark)
    case .line(let remark): text(remark)
    case .view(let remark): text(remark)
    case .guest(let remark): text(remark)
    case .file(let remark): text(remark)
    case .record(let remark): text(remark)
    case .share(let remark): text(remark)
    }
  }

  /// A question, with the answers that it takes.
  package static func of(_ question: Question) -> String {
    switch question {
    case .quit: "quit ends the virtual machine. Really? [y/N] "
    case .quitSeveral(let count): "quit ends \(count) virtual machines. Really? [y/N] "
    case .leave(let machine):
      "\(machine), which this shell has started, runs on. "
        + "End it, keep it running, or stay? [e/k/S] "
    case .askForDevices:
      "To tell the properties of its devices the server makes one of each; it runs a guest. "
        + "Really? [y/N] "
    case .unkeptText: "The text for @-, which is not shown: "
    }
  }

  /// Where a line stands, in front of what is wrong with it, and behind that the monitor that it went
  /// to: `FILE:LINE:COLUMN: NAME: `. At the prompt there is no place.
  ///
  /// - Parameters:
  ///   - column: counted from 1.
  ///   - name: of the monitor, where it is not plain which one.
  static func prefix(
    _ origin: LineOrigin, line: Int = 0, column: Int? = nil, _ name: String? = nil
  ) -> String {
    let column = column.map { ":\($0)" } ?? ""
    let place =
      switch origin.place {
      case .terminal: ""
      case .arguments: "qmp-shell: "
      case .file(let file):
        "\(SecretPlaces(file, isLine: false).masked):\(origin.line + line)\(column): "
      }
    return place + (name.map { $0 + ": " } ?? "")
  }

  /// An address, a file's name, or a program with its words, as it may be shown.
  static func withoutSecrets(_ typed: String) -> String {
    SecretPlaces(typed, isLine: true).masked
  }

  /// A line for `/bin/sh` as it may be shown.
  static func withoutSecrets(ofShell command: String) -> String {
    let start = "\\! "
    return String(withoutSecrets(start + command).dropFirst(start.count))
  }

  static func suggestion(_ names: [String]) -> String {
    names.isEmpty ? "" : "; " + didYouMean(names)
  }

  /// Many names are the server's own.
  static func didYouMean(_ names: [String]) -> String {
    "did you mean \(Sanitizer.visible(names.joined(separator: ", ")))?"
  }

  static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
  }
}
