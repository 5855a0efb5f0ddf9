import JSON
import Reports
import Terminal
import Testing

@testable import Rendering

/// The block graph, from answers of a QEMU 7.2 cut to what matters.
@Suite struct BlockGraphTests {
  private static func json(_ text: String) -> JSONValue {
    do { return try JSONValue(parsing: text) } catch { preconditionFailure("\(error): \(text)") }
  }

  /// Two overlays of one base: one behind a throttle filter, one being mirrored; the base exported.
  private static let answers: BlockAnswers = {
    var answers = BlockAnswers()
    answers.nodes = json(
      """
      [{"node-name": "#block1", "drv": "mirror_top", "ro": false, "image": {"virtual-size": 67108864}},
       {"node-name": "tgt", "drv": "null-co", "ro": false, "image": {"virtual-size": 67108864}},
       {"node-name": "thr", "drv": "throttle", "ro": false, "image": {"virtual-size": 67108864},
        "file": "json:{\\"driver\\": \\"throttle\\", \\"throttle-group\\": \\"tg0\\"}"},
       {"node-name": "a", "drv": "qcow2", "ro": false, "image": {"virtual-size": 67108864},
        "file": "json:{}", "dirty-bitmaps": [
          {"name": "b0", "recording": true, "persistent": true, "busy": false},
          {"name": "b1", "recording": false, "persistent": false, "busy": true}, {"recording": true}]},
       {"node-name": "b", "drv": "qcow2", "ro": false, "image": {"virtual-size": 67108864},
        "bps": 0, "bps_rd": 5242880, "bps_rd_max": 524288, "bps_rd_max_length": 1, "iops": 10,
        "group": "disk1", "file": "json:{}"},
       {"node-name": "base", "drv": "qcow2", "ro": true, "image": {"virtual-size": 67108864},
        "file": "json:{}"},
       {"node-name": "base-file", "drv": "file", "ro": true, "image": {"virtual-size": 196616},
        "file": "/srv/base.qcow2"}]
      """)
    answers.graph = json(
      """
      {"nodes": [{"id": 1, "type": "block-backend", "name": "/machine/peripheral/disk0/virtio-backend"},
         {"id": 2, "type": "block-backend", "name": ""}, {"id": 3, "type": "block-backend", "name": ""},
         {"id": 4, "type": "block-job", "name": "mir0"}, {"id": 5, "type": "block-driver", "name": "thr"},
         {"id": 6, "type": "block-driver", "name": "a"}, {"id": 7, "type": "block-driver", "name": "b"},
         {"id": 8, "type": "block-driver", "name": "base"},
         {"id": 9, "type": "block-driver", "name": "base-file"},
         {"id": 10, "type": "block-driver", "name": "tgt"},
         {"id": 11, "type": "block-driver", "name": "#block1"}],
       "edges": [{"parent": 1, "child": 5, "name": "root", "perm": ["write", "consistent-read"],
                  "shared-perm": ["write-unchanged", "consistent-read"]},
         {"parent": 2, "child": 8, "name": "root", "perm": [], "shared-perm": []},
         {"parent": 3, "child": 10, "name": "root", "perm": ["write"], "shared-perm": []},
         {"parent": 4, "child": 11, "name": "main node", "perm": [], "shared-perm": []},
         {"parent": 4, "child": 7, "name": "source", "perm": [], "shared-perm": []},
         {"parent": 4, "child": 10, "name": "target", "perm": [], "shared-perm": []},
         {"parent": 5, "child": 6, "name": "file", "perm": [], "shared-perm": []},
         {"parent": 6, "child": 8, "name": "backing", "perm": [], "shared-perm": []},
         {"parent": 7, "child": 8, "name": "backing", "perm": [], "shared-perm": []},
         {"parent": 8, "child": 9, "name": "file", "perm": ["consistent-read"], "shared-perm": []},
         {"parent": 11, "child": 7, "name": "backing", "perm": [], "shared-perm": []}]}
      """)
    answers.devices = json(
      """
      [{"device": "", "qdev": "/machine/peripheral/disk0/virtio-backend", "inserted": {"node-name": "thr"}},
       {"device": "", "qdev": "cd0"}]
      """)
    answers.exports = json(#"[{"id": "exp0", "type": "nbd", "node-name": "base"}]"#)
    answers.jobs = json(
      #"[{"id": "mir0", "type": "mirror", "status": "running", "current-progress": 1, "total-progress": 4}]"#
    )
    return answers
  }()

  private static func drawing(_ change: (inout BlockTree) -> Void = { _ in }) -> String {
    var tree = BlockTree(BlockGraph(answers))
    change(&tree)
    return (tree.isDot ? BlockGraphDot.text(tree) : BlockGraphText.text(tree)).plain
  }

  @Test func usersStandAboveAndSharedNodesOnce() {
    #expect(
      Self.drawing() == """
        disk0  device
        └─ root: thr  throttle  64 MiB  throttled (group tg0)
           └─ file: a  qcow2  64 MiB  bitmaps b0 (persistent), b1 (disabled, busy)
              └─ backing: base  qcow2  64 MiB  read-only
                 └─ file: base-file  file  192.0 KiB  read-only  /srv/base.qcow2
        cd0  device, empty
        exp0  nbd export
        └─ root: ↑ base
        mir0  mirror job  running 25%
        ├─ main node: #block1  mirror_top  64 MiB
        │  └─ backing: b  qcow2  64 MiB  throttled (group disk1 bps_rd=5 MiB bps_rd_max=512 KiB iops=10)
        │     └─ backing: ↑ base
        ├─ source: ↑ b
        └─ target: tgt  null-co  64 MiB

        """)
  }

  @Test func aPartBeginsWhereOneWants() {
    let graph = BlockGraph(Self.answers)
    let text = Self.drawing {
      $0.start = graph.vertex(named: "b")
      $0.lines = .ascii
    }
    #expect(
      text.split(separator: "\n").map { $0.prefix(18) }.joined(separator: "|")
        == "b  qcow2  64 MiB  |`- backing: base  |   `- file: base-f")
    #expect(graph.vertex(named: "mir0")?.edges.count == 3)
    #expect(graph.vertex(named: "nothing") == nil)
  }

  @Test func permissionsAreShownOnRequest() {
    let rows = Self.drawing { $0.showsPermissions = true }.split(separator: "\n")
    #expect(
      rows[1].hasSuffix(
        "(group tg0)  (consistent-read, write; others: consistent-read, write-unchanged)"))
    #expect(rows[2].hasSuffix("  (nothing; others: nothing)"))
  }

  @Test func graphvizReadsIt() {
    let text = Self.drawing { $0.isDot = true }
    #expect(text.hasPrefix("digraph block {\n"))
    #expect(text.hasSuffix("}\n"))
    #expect(text.contains(#""device disk0" -> "node thr" [label="root"];"#))
    #expect(
      text.contains(#""node base" [shape=ellipse, label="base\nqcow2\n64 MiB\nread-only"];"#))
    #expect(text.split(separator: "\n").count == 2 + 11 + 10 + 1)
  }

  /// Since QEMU 10.1 the nodes tell their children themselves.
  @Test func newServersNeedNoDebuggingAid() {
    var answers = BlockAnswers()
    answers.nodes = Self.json(
      """
      [{"node-name": "a", "drv": "qcow2", "children": [{"child": "file", "node-name": "f"}]},
       {"node-name": "f", "drv": "file", "children": [], "file": "/f"}]
      """)
    answers.devices = Self.json(
      #"[{"device": "", "qdev": "disk0", "inserted": {"node-name": "a"}}]"#)
    #expect(answers.tellsEdges)
    #expect(
      BlockGraphText.text(BlockTree(BlockGraph(answers))).plain
        == "disk0  device\n└─ root: a  qcow2\n   └─ file: f  file  /f\n")
  }

  /// QEMU 11.1 lists them in the reverse of the order in which they came.
  @Test func childrenStandInAnOrderOfTheirOwn() {
    var answers = BlockAnswers()
    answers.nodes = Self.json(
      """
      [{"node-name": "q", "drv": "quorum", "children": [{"child": "children.10", "node-name": "c"},
        {"child": "children.2", "node-name": "b"}, {"child": "children.1", "node-name": "a"}]},
       {"node-name": "o", "drv": "qcow2", "children": [{"child": "backing", "node-name": "c"},
        {"child": "data-file", "node-name": "b"}, {"child": "file", "node-name": "a"}]},
       {"node-name": "a", "drv": "x"}, {"node-name": "b", "drv": "x"}, {"node-name": "c", "drv": "x"}]
      """)
    let text = BlockGraphText.text(BlockTree(BlockGraph(answers))).plain
    let roles = text.split(separator: "\n").compactMap { $0.firstMatch(of: /─ ([^:]+):/)?.1 }
    #expect(
      roles == ["children.1", "children.2", "children.10", "file", "data-file", "backing"],
      "\(text)")
  }

  @Test func anOldServerWithoutTheAidDoesNotTell() {
    var answers = Self.answers
    answers.graph = .null
    #expect(!answers.tellsEdges)
    answers.nodes = .array([])
    #expect(answers.tellsEdges)
  }

  /// What a server may say and QEMU does not: a circle, and a chain without end.
  @Test func whatCannotBeEnds() {
    var answers = BlockAnswers()
    answers.nodes = Self.json(
      #"[{"node-name": "a\u001b[2J", "drv": "x", "children": [{"child": "c", "node-name": "b"}]},"#
        + #"{"node-name": "b", "drv": "x", "children": [{"child": "c", "node-name": "a\u001b[2J"}]}]"#
    )
    answers.devices = Self.json(#"[{"device": "d", "inserted": {"node-name": "b"}}]"#)
    let text = BlockGraphText.text(BlockTree(BlockGraph(answers))).plain
    #expect(text == "d  device\n└─ root: b  x\n   └─ c: a\\u001b[2J  x\n      └─ c: ↑ b\n")
    answers.nodes = .array(
      (0..<3000).map {
        Self.json(
          #"{"node-name": "n\#($0)", "drv": "x", "children": [{"child": "c", "node-name": "n\#($0 + 1)"}]}"#
        )
      })
    let lines = BlockGraphText.text(BlockTree(BlockGraph(answers))).lines.count
    #expect((500..<600).contains(lines))
  }
}
