import JSON
import Reports
import Shorthand
import System
import SystemPackage

/// What a line may refer to: values, files, standard input, the server's schema.
extension LineRunner {
  /// What the line may refer to.
  ///
  /// - Parameter isTrial: the line is only looked at: it takes nothing from anybody.
  func environment(for text: String, isTrial: Bool = false) -> ShorthandParser.Environment {
    environment(for: text, values(for: text), isTrial: isTrial)
  }

  func environment(
    for text: String, _ variables: Variables, isTrial: Bool = false
  ) -> ShorthandParser.Environment {
    ShorthandParser.Environment(variables, typing: server.typing(for: text)) {
      [self] path throws(FileFailure) in
      if path == "-" { return isTrial ? SecretNames.mask : try standardInput() }
      return try self.text(ofFile: path)
    }
  }

  /// What `${…}` in the text stands for; nothing is looked up where there is none.
  func values(for text: String) -> Variables {
    Self.refersToValues(text) ? values() : Variables()
  }

  /// Whether the text refers to values.
  static func refersToValues(_ text: String) -> Bool {
    text.holds(UInt8(ascii: "$")) && text.contains("${")
  }

  /// What `${…}` may stand for.
  func values() -> Variables {
    Variables(last: front.last?.value, named: names.variables)
  }

  private func standardInput() throws(FileFailure) -> String {
    let isScript = sources.contains { $0.identity == LineSource.standardInput.identity }
    if isScript, !Environment.isTerminal(.standardInput) { throw .isTheScript }
    return try front.takeStandardInput()
  }

  private func text(ofFile path: String) throws(FileFailure) -> String {
    let bytes: [UInt8]
    do throws(Errno) {
      bytes = try front.read(Files.expandingHome(path))
    } catch {
      throw FileFailure.unreadable(error.description)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw FileFailure.notUTF8 }
    return text
  }
}
