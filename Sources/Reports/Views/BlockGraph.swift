/// Block nodes, and the devices, exports and jobs that use them.
package struct BlockGraph: Hashable, Sendable {
  /// A node, or one of those that use nodes.
  package struct Vertex: Hashable, Sendable {
    /// A node's name, a device's, or an id; unique among those of its kind.
    package var name: String
    /// What it is.
    package var kind: Kind
    /// The nodes that it uses.
    package var edges: [Edge] = []

    /// Something of that name, which uses nothing so far.
    package init(_ name: String, _ kind: Kind) {
      self.name = name
      self.kind = kind
    }
  }

  /// What uses nodes, or is one.
  package enum Kind: Hashable, Sendable {
    /// A device, or the part of one that a machine finds by its name; without a medium it uses
    /// nothing.
    case device
    /// Its type: `nbd`.
    case export(type: String)
    case job(Job)
    case node(Node)
    /// What else there is: its user is not told.
    case backend
  }

  /// A job, as far as it has come.
  package struct Job: Hashable, Sendable {
    /// `mirror`
    package var type: String
    /// `running`
    package var status: String
    /// Which part of it is done, from 0 to 1; nil if that is not known.
    package var share: Double?

    /// A job of that type.
    package init(type: String, status: String, share: Double?) {
      self.type = type
      self.status = status
      self.share = share
    }
  }

  /// What there is to know of a node.
  package struct Node: Hashable, Sendable {
    /// `qcow2`, or a filter: `mirror_top`.
    package var driver: String
    /// How many bytes a guest sees; nil if that is not known.
    package var size: Int?
    /// A guest cannot write to it.
    package var isReadOnly = false
    /// Its throttle group; nil if it has none.
    package var group: String?
    /// The limits that hold, each by its name, those of 0 left out.
    package var limits: [Limit] = []
    /// Those that have a name.
    package var bitmaps: [Bitmap] = []
    /// Where its data is; nil if that is what its children say.
    package var file: String?

    /// A node of that driver, of which nothing else is known.
    package init(driver: String) {
      self.driver = driver
    }
  }

  /// So many bytes or requests in a second.
  package struct Limit: Hashable, Sendable {
    /// As the server calls it: `bps_rd`, `iops-total`.
    package var name: String
    /// Bytes or requests.
    package var value: Int

    /// A limit of that name.
    package init(_ name: String, _ value: Int) {
      self.name = name
      self.value = value
    }
  }

  /// A dirty bitmap.
  package struct Bitmap: Hashable, Sendable {
    /// Unique on its node.
    package var name: String
    /// What is unusual of it: `disabled`, `busy`, `inconsistent`, `persistent`.
    package var marks: [String]

    /// A bitmap of that name.
    package init(_ name: String, _ marks: [String]) {
      self.name = name
      self.marks = marks
    }
  }

  /// The use of a node.
  package struct Edge: Hashable, Sendable {
    /// `file`, `backing`, `root`
    package var role: String
    /// The node's name.
    package var node: String
    /// Nil if the server does not tell.
    package var permissions: Permissions?

    /// The use of a node in that role.
    package init(_ role: String, _ node: String, _ permissions: Permissions? = nil) {
      self.role = role
      self.node = node
      self.permissions = permissions
    }

    /// The order in which a node's children are read: `file` first, `backing` last, the others by name.
    static func isBefore(_ left: Edge, _ right: Edge) -> Bool {
      let (one, other) = (left.rank, right.rank)
      return one == other ? NaturalOrder.isBefore(left.role, right.role) : one < other
    }

    private var rank: Int {
      switch role {
      case "file": 0
      case "backing": 2
      default: 1
      }
    }
  }

  /// What somebody wants to do with a node, and lets others do.
  ///
  /// Source: QAPI, "BlockPermission".
  package struct Permissions: Hashable, Sendable {
    /// What it wants.
    package var taken: [String]
    /// What it lets others do.
    package var shared: [String]

    /// Permissions by their names.
    package init(taken: [String], shared: [String]) {
      self.taken = taken
      self.shared = shared
    }
  }

  /// Devices, then exports, jobs and what else uses nodes, in the server's order.
  package var users: [Vertex] = []
  /// By their names.
  package var nodes: [String: Vertex] = [:]
  /// The names of all nodes, in the server's order.
  package var nodeNames: [String] = []

  /// An empty graph.
  package init() {}

  /// What is drawn first: who uses nodes, and then the nodes that nobody uses.
  ///
  /// - Complexity: O(size of the graph).
  package var roots: [Vertex] {
    let used = Set((users + nodes.values).flatMap(\.edges).map(\.node))
    return users + nodeNames.filter { !used.contains($0) }.compactMap { nodes[$0] }
  }

  /// A node, or else a user, by its name.
  package func vertex(named name: String) -> Vertex? {
    nodes[name] ?? users.first { $0.name == name }
  }
}
