import JSON
import QMP
import Reports
import Shorthand

/// `\tree qom`: an object of QOM's and all that belongs to it, a request for each.
final class ObjectTreeView {
  private let server: Conversation
  private let inquiry: Inquiry
  private let root: ObjectPath
  /// What has been listed: below each path, the names and types of what belongs to it.
  private var children: [ObjectPath: [ObjectFolder.Entry]] = [:]
  private var rootType: String?
  private var refusal: Response?

  /// Deeper than any machine: a server whose objects hold each other without end is left there.
  private static let deepest = 64

  init(_ server: Conversation, _ root: ObjectPath, from origin: LineOrigin) {
    self.server = server
    self.root = root
    inquiry = Inquiry(server, from: origin)
  }

  /// Asks for all of it.
  ///
  /// - Parameter take: takes the tree, if it is to be had; else it is told why not.
  func read(_ take: @escaping (ObjectTree) -> Step) -> any Activity {
    inquiry.ask(.get("type", of: root)) { [self] in rootType = $0.returned?.string }
    ask(root) { [self] in refusal = $0 }
    return Asking(inquiry) { [self] in
      if let refusal { return .over(server.refuse(refusal)) }
      return .over(take(tree(root, named: root.description, rootType)))
    }
  }

  /// - Parameter onRefusal: an object that went away meanwhile has nothing below it.
  private func ask(_ path: ObjectPath, onRefusal: @escaping (Response) -> Void = { _ in }) {
    inquiry.ask(.list(path)) { [self] response in
      if response.isError { return onRefusal(response) }
      let entries = (response.returned?.array ?? []).compactMap { ObjectFolder.Entry($0) }
      let folder = ObjectFolder(entries.filter { $0.kind == .child })
      children[path] = folder.entries
      guard path.names.count < root.names.count + Self.deepest else { return }
      for entry in folder.entries { ask(path[entry.name]) }
    }
  }

  private func tree(_ path: ObjectPath, named name: String, _ type: String?) -> ObjectTree {
    ObjectTree(
      name, type: type, (children[path] ?? []).map { tree(path[$0.name], named: $0.name, $0.type) })
  }
}
