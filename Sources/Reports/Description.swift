package import QAPI

/// What is known of a command, event or type that was asked for by name.
package struct Description: Hashable, Sendable {
  /// The name.
  package var name: String
  /// What the schema says; nil if the server gave none.
  package var entity: EntityDescription?
  /// What the manual says; nil if it says nothing, or is not there.
  package var prose: [ManualPage.Block]?

  /// What both say.
  package init(_ name: String, _ entity: EntityDescription?, _ prose: [ManualPage.Block]?) {
    self.name = name
    self.entity = entity
    self.prose = prose
  }
}

/// One name in a list of commands and events.
package struct ListedName: Hashable, Sendable {
  /// The name.
  package var name: String
  /// An event else.
  package var isCommand: Bool
  /// What it takes or carries, in a line; nil if that is not known.
  package var signature: String?

  /// A name, and what is known of it.
  package init(_ name: String, isCommand: Bool, signature: String?) {
    self.name = name
    self.isCommand = isCommand
    self.signature = signature
  }
}

/// What is told of a meta-command.
package struct MetaCommandHelp: Hashable, Sendable {
  /// How it is typed: `\gset NAME [PATH]`.
  package var head: String
  /// What it does.
  package var help: String

  /// The help of a meta-command.
  package init(_ head: String, _ help: String) {
    self.head = head
    self.help = help
  }
}
