extension Session.Outgoing {
  /// The command's name, for messages about it.
  package var name: String {
    switch self {
    case .command(let command): command.name
    case .verbatim: "the message"
    }
  }

  /// Whether the server runs it beside the others.
  package var isOutOfBand: Bool {
    switch self {
    case .command(let command): command.dispatch == .outOfBand
    case .verbatim(_, _, let isOutOfBand): isOutOfBand
    }
  }
}
