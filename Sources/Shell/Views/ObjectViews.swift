import JSON
import Monitors
import QMP
import Reports
import Shorthand

/// QOM as folders: what `\ls`, `\cd` and `\cat` do.
struct ObjectViews {
  private let server: Conversation
  private let origin: LineOrigin

  init(_ server: Conversation, from origin: LineOrigin) {
    self.server = server
    self.origin = origin
  }

  // MARK: Looking into a folder

  /// Shows what is in a folder.
  ///
  /// - Parameter isLong: with types, and what properties hold.
  func list(_ path: ObjectPath, isLong: Bool, to target: Outlet.Target?) -> any Activity {
    read(path, isLong: isLong) { entries in
      server.present(
        [.folder(ObjectFolder(entries), isLong: isLong)], to: target, from: origin)
    }
  }

  /// Makes a folder the one in which paths begin, if the server has it.
  func enter(_ path: ObjectPath) -> any Activity {
    read(path, isLong: false) { _ in server.folders.go(to: path) }
  }

  private func read(
    _ path: ObjectPath, isLong: Bool, _ take: @escaping ([ObjectFolder.Entry]) -> Void
  ) -> any Activity {
    let inquiry = Inquiry(server, from: origin)
    let reading = FolderReading(path, isLong: isLong, inquiry, server.knowledge)
    reading.begin()
    return Asking(inquiry) {
      if let refusal = reading.refusal { return .over(server.refuse(refusal)) }
      take(reading.entries)
      return .over(.done)
    }
  }

  // MARK: Properties

  /// Shows what properties hold, in the order in which they are named.
  func show(_ paths: [ObjectPath], to target: Outlet.Target?) -> any Activity {
    let inquiry = Inquiry(server, from: origin)
    let answers = PropertyAnswers(count: paths.count)
    for (index, path) in paths.enumerated() {
      inquiry.ask(.get(path.name ?? "", of: path.folder)) { answers.all[index] = $0 }
    }
    return Asking(inquiry) {
      let values = answers.all.compactMap { $0?.returned }
      if !values.isEmpty {
        server.front.last = .value(values.count == 1 ? values[0] : .array(values))
        server.present([.properties(values)], to: target, from: origin)
      }
      for case let answer? in answers.all where answer.isError { _ = server.refuse(answer) }
      return .over(.done)
    }
  }
}

/// What was answered for each property, in the order in which they are named.
private final class PropertyAnswers {
  var all: [Response?]

  init(count: Int) {
    all = Array(repeating: nil, count: count)
  }
}

/// The reading of one folder: in one request where the server can do that, else the list first and
/// then each property.
private final class FolderReading {
  private let path: ObjectPath
  private let isLong: Bool
  private let inquiry: Inquiry
  private let readsAtOnce: Bool
  private(set) var entries: [ObjectFolder.Entry] = []
  /// What the server says if there is no such folder.
  private(set) var refusal: Response?

  init(_ path: ObjectPath, isLong: Bool, _ inquiry: Inquiry, _ knowledge: Monitors.Knowledge) {
    self.path = path
    self.isLong = isLong
    self.inquiry = inquiry
    let names = knowledge.commandNames
    readsAtOnce = isLong && (names.isEmpty || names.contains(Command.listGet))
  }

  func begin() {
    guard readsAtOnce else { return list() }
    inquiry.ask(.list(with: [path])) { [self] response in
      if case .error(.commandNotFound, _) = response.outcome { return list() }
      let properties = response.returned?[0]?["properties"]?.array
      entries = take(properties, response).map { entry, info in
        var entry = entry
        if entry.kind != .child {
          entry.value = info["value"].map { .known($0) } ?? .unreadable(nil)
        }
        return entry
      }
    }
  }

  private func list() {
    inquiry.ask(.list(path)) { [self] response in
      entries = take(response.returned?.array, response).map(\.0)
      guard isLong else { return }
      for (index, entry) in entries.enumerated() where entry.kind != .child {
        inquiry.ask(.get(entry.name, of: path)) { [self] in
          entries[index].value = ObjectFolder.Value($0)
        }
      }
    }
  }

  private func take(
    _ properties: [JSONValue]?, _ response: Response
  ) -> [(ObjectFolder.Entry, JSONValue)] {
    if response.isError { refusal = response }
    return (properties ?? []).compactMap { info in ObjectFolder.Entry(info).map { ($0, info) } }
  }
}

extension ObjectFolder.Value {
  fileprivate init(_ response: Response) {
    switch response.outcome {
    case .success: self = .known(response.returned ?? .null)
    case .error(_, let desc): self = .unreadable(desc)
    }
  }
}

extension Command {
  /// Since QEMU 10.1.
  fileprivate static let listGet = "qom-list-get"

  /// What is in a folder.
  ///
  /// Source: QAPI, "qom-list".
  static func list(_ path: ObjectPath) -> Command {
    Command("qom-list", arguments: ["path": .string(path.description)])
  }

  /// What is in folders, and what their properties hold.
  ///
  /// Source: QAPI, "qom-list-get".
  fileprivate static func list(with paths: [ObjectPath]) -> Command {
    Command(listGet, arguments: ["paths": .array(paths.map { .string($0.description) })])
  }

  /// What a property holds.
  ///
  /// Source: QAPI, "qom-get".
  static func get(_ property: String, of path: ObjectPath) -> Command {
    Command(
      "qom-get",
      arguments: ["path": .string(path.description), "property": .string(property)])
  }
}
