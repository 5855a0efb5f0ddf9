import JSON
import Reports
import Terminal
import Testing

@testable import Rendering

@Suite struct LoadTextTests {
  private static func json(_ text: String) -> JSONValue {
    do { return try JSONValue(parsing: text) } catch { preconditionFailure("\(error): \(text)") }
  }

  /// A machine at a second, whose counters grow from one to the next.
  private static func sample(_ second: Int, host: Bool = true) -> LoadSample {
    var answers = LoadSample.Answers()
    answers.status = json(#"{"status": "running", "running": true}"#)
    answers.cpus = json(
      #"[{"cpu-index": 0, "thread-id": 11}, {"cpu-index": 1, "thread-id": 12}]"#)
    answers.blockStatistics = json(
      """
      [{"device": "", "qdev": "/machine/peripheral/disk0/virtio-backend", "node-name": "d0", "stats": {
        "rd_bytes": \(second * 1_048_576), "wr_bytes": \(second * 512), "rd_operations": \(second * 16),
        "wr_operations": \(second), "rd_total_time_ns": \(second * 250_000_000),
        "wr_total_time_ns": \(second * 250_000_000), "flush_total_time_ns": 0}},
       {"node-name": "unused", "stats": {"rd_bytes": 1}}]
      """)
    answers.devices = json(
      """
      [{"device": "", "qdev": "/machine/peripheral/disk0/virtio-backend",
        "inserted": {"drv": "qcow2", "bps": 0, "iops": 100, "group": "g"}}]
      """)
    answers.jobs = json(
      #"[{"id": "mir0", "type": "mirror", "status": "running", "current-progress": 1, "total-progress": 2}]"#
    )
    answers.migration = json(
      #"{"status": "active", "ram": {"total": 100, "remaining": 25, "mbps": 8.388608}}"#)
    answers.memory = json(#"{"base-memory": 1073741824, "plugged-memory": 1073741824}"#)
    answers.balloon = json(#"{"actual": 1610612736}"#)
    let times = LoadSample.Host(
      threadSeconds: [11: Double(second) * 0.5, 12: 0], processSeconds: Double(second) * 0.6,
      resident: 524_288_000, age: Double(3600 + second))
    return LoadSample(at: second * 1000, answers, host ? times : nil)
  }

  private static func load(host: Bool = true) -> MachineLoad {
    MachineLoad("web1", from: sample(10, host: host), to: sample(12, host: host))
  }

  @Test func ratesArePerSecond() throws {
    let load = Self.load()
    #expect(load.cpus.map(\.share) == [0.5, 0])
    #expect(abs(try #require(load.otherShare) - 0.1) < 1e-9)
    #expect(load.devices.map(\.name) == ["disk0"])
    let disk = try #require(load.devices.first)
    #expect(disk.readBytes == 1_048_576)
    #expect(disk.writtenBytes == 512)
    #expect(disk.reads == 16)
    #expect(disk.queue == 0.5)
    #expect(load.memory.size == 2 << 30)
    #expect(load.memory.balloon == 1536 << 20)
    #expect(load.memory.resident == 500 << 20)
  }

  @Test func aMachineIsShownInFull() {
    #expect(
      LoadText.text(LoadReport([Self.load()]), columns: 80).plain == """
        web1  running  up 1:00:12  memory 2 GiB  balloon 1.5 GiB  resident 500 MiB
        CPU 0 [##########..........]  50%  other threads 10%
        CPU 1 [....................]   0%
        DISK   READ/s  WRITE/s  READS  WRITES  QUEUE  THROTTLING
        disk0   1 MiB    512 B     16       1    0.5  group g iops=100
        job mir0  [##########..........] mirror job  running 50%
        migration active  [###############.....] 75%  1 MiB/s

        """)
  }

  @Test func ofAnotherHostNothingIsGuessed() {
    let text = LoadText.text(LoadReport([Self.load(host: false)]), columns: 80).plain
    #expect(text.hasPrefix("web1  running  memory 2 GiB  balloon 1.5 GiB\nCPU 0  CPU 1\nDISK"))
  }

  @Test func severalHaveARowEach() {
    let text = LoadText.text(
      LoadReport([Self.load(), MachineLoad("db\u{1B}[2J")]), columns: 100
    ).plain
    #expect(
      text == #"""
        MACHINE      STATE      CPU  READ/s  WRITE/s  QUEUE  JOBS  MEMORY  RESIDENT
        web1         running    60%   1 MiB    512 B    0.5     1   2 GiB   500 MiB
        db\u001b[2J  no answer

        """#)
  }

  @Test func whatDoesNotFitIsCounted() {
    let rows = LoadText.text(LoadReport([Self.load()]), columns: 30, height: 4).lines.map(\.plain)
    #expect(rows.count == 4)
    #expect(rows.last == "… 6 more rows")
    #expect(rows.allSatisfy { TextWidth.columns(of: $0) <= 30 })
  }

  @Test func countersThatBeginAnewAreNoRate() {
    let load = MachineLoad("a", from: Self.sample(12), to: Self.sample(10))
    #expect(load.devices.allSatisfy { $0.readBytes == 0 })
    let first = MachineLoad("a", from: nil, to: Self.sample(10))
    #expect(first.cpus.map(\.share) == [nil, nil])
    #expect(first.devices.map(\.readBytes) == [0])
    #expect(first.share == nil)
  }
}
