import Transport

/// A monitor that somebody can connect to, as a command line says it.
struct DeclaredMonitor: Hashable, Sendable {
  /// Where it listens.
  enum Place: Hashable, Sendable {
    /// As it was written; a path may be relative to the process's folder.
    case socket(SocketAddress)
    /// The process was given it, open.
    case descriptor(Int)
  }

  var kind: FoundMonitor.Kind
  var place: Place
}

extension DeclaredMonitor.Place {
  /// `-qmp unix:/p,server=on`; nil where nobody can connect.
  static func inline(_ text: String) -> Self? {
    let options = OptionList(text, implied: "")
    if text.hasPrefix("socket,") { return chardev(OptionList(text, implied: "backend")) }
    guard ["unix:", "tcp:", "telnet:"].contains(where: { text.hasPrefix($0) }),
      options.isOn("server"),
      let address = try? SocketAddress(parsing: text, isSocketFile: { _ in false })
    else { return nil }
    // To QEMU an @ is a part of the file's name.
    if case .abstract(let name) = address, !options.isOn("abstract") {
      return .socket(.unix(path: "@\(name)"))
    }
    return .socket(address)
  }

  /// `-chardev socket,id=c0,path=/p,server=on`; nil where nobody can connect.
  static func chardev(_ options: OptionList) -> Self? {
    guard options["backend"] == "socket", options.isOn("server") else { return nil }
    if let descriptor = options["fd"].flatMap({ Int($0) }) { return .descriptor(descriptor) }
    if let path = options["path"], !path.isEmpty, path.utf8.count <= SocketAddress.longestPath {
      return .socket(options.isOn("abstract") ? .abstract(name: path) : .unix(path: path))
    }
    guard let port = options["port"].flatMap({ UInt16($0) }), port > 0 else { return nil }
    let host = options["host"] ?? ""
    return .socket(.tcp(host: host.isEmpty ? "localhost" : host, port: port))
  }
}
