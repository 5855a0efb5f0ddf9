import JSON

/// Why a server refuses a message before it looks at the command, in QEMU's own words.
package struct CommandComplaint: Error, Hashable, Sendable {
  /// The class of the error response.
  package var errorClass: ErrorClass
  /// Its text.
  package var desc: String

  /// An error response in other words than QEMU's.
  package init(errorClass: ErrorClass = .genericError, desc: String) {
    self.errorClass = errorClass
    self.desc = desc
  }

  /// `{"error": {"class": …, "desc": …}}`.
  package var message: [UInt8] {
    let desc = JSONValue.string(desc).compact
    let name = JSONValue.string(errorClass.name).compact
    return Array("{\"error\": {\"class\": \(name), \"desc\": \(desc)}}".utf8)
  }

  /// The server has no command of that name.
  package static func commandNotFound(_ name: String) -> Self {
    Self(errorClass: .commandNotFound, desc: "The command \(name) has not been found")
  }

  static let negotiationExpected = Self(
    errorClass: .commandNotFound,
    desc: "Expecting capabilities negotiation with 'qmp_capabilities'")

  static let negotiationComplete = Self(
    errorClass: .commandNotFound,
    desc: "Capabilities negotiation is already complete, command ignored")

  static func capabilityNotAvailable(_ name: String) -> Self {
    Self(desc: "Capability \(name) not available")
  }

  static let notAnObject = Self(desc: "QMP input must be a JSON object")
}

extension CommandComplaint {
  /// A text that is no JSON.
  init(malformed error: JSONError) {
    let cause =
      switch error.reason {
      case .unexpectedByte(.colon): "missing : in object pair"
      case .unexpectedByte(.key): "key is not a string in object"
      case .unexpectedByte(.keyOrObjectEnd): "key is not a string in object"
      case .unexpectedByte(.commaOrArrayEnd): "expected separator in list"
      case .unexpectedByte(.commaOrObjectEnd): "expected separator in dict"
      case .invalidEscape: "invalid escape sequence in string"
      case .invalidUTF8: "invalid UTF-8 sequence in string"
      case .controlCharacterInString: "invalid character in string"
      case .invalidNumber: "invalid number"
      case .unexpectedByte, .unexpectedEnd, .trailingBytes: "expecting value"
      case .tooDeep: "JSON nesting depth limit exceeded"
      }
    self.init(desc: "JSON parse error, \(cause)")
  }

  /// Nil if the message is a command.
  ///
  /// Source: qmp-spec, "Issuing Commands".
  init?(checking message: ServerMessage, outOfBandEnabled: Bool) {
    for member in message.members {
      let name = message.name(of: member)
      switch name {
      case "id": continue
      case "execute", "exec-oob":
        if name == "exec-oob" && !outOfBandEnabled {
          self.init(unexpected: name)
        } else if message.value(in: member.value).string == nil {
          self.init(desc: "QMP input member '\(name)' must be a string")
        } else {
          continue
        }
      case "arguments":
        if message.value(in: member.value).object != nil { continue }
        self.init(desc: "QMP input member 'arguments' must be an object")
      default: self.init(unexpected: name)
      }
      return
    }
    switch (message.range(of: "execute"), message.range(of: "exec-oob")) {
    case (nil, nil): self.init(desc: "QMP input lacks member 'execute'")
    case (.some, .some): self.init(desc: "QMP input members 'execute' and 'exec-oob' clash")
    default: return nil
    }
  }

  private init(unexpected name: String) {
    self.init(desc: "QMP input member '\(name)' is unexpected")
  }
}
