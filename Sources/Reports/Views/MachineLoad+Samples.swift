import JSON

extension MachineLoad {
  /// What a machine has done between two samples; without the first, only how it stands.
  ///
  /// Source: QAPI, "StatusInfo", "CpuInfoFast", "BlockStats", "JobInfo", "MigrationInfo",
  /// "MemoryInfo", "BalloonInfo".
  ///
  /// - Complexity: O(size of the samples).
  package init(_ name: String, from before: LoadSample?, to now: LoadSample) {
    self.init(name)
    let answers = now.answers
    let seconds = before.map { Double(now.moment - $0.moment) / 1000 }
    status = answers.status["status"]?.string
    age = now.host?.age
    memory = Memory(
      size: answers.memory["base-memory"]?.int.map {
        $0 + (answers.memory["plugged-memory"]?.int ?? 0)
      }, balloon: answers.balloon["actual"]?.int, resident: now.host?.resident)
    jobs = (answers.jobs.array ?? []).compactMap { info in
      info["id"]?.string.map { Job(name: $0, job: BlockGraph.Job(info)) }
    }
    migration = Migration(answers.migration)
    addCPUs(before?.host, now, seconds)
    addDevices(before?.answers, answers, seconds)
  }

  private mutating func addCPUs(
    _ before: LoadSample.Host?, _ now: LoadSample, _ seconds: Double?
  ) {
    var used = 0.0
    for (cpu, thread) in LoadSample.threads(of: now.answers.cpus) {
      var share: Double?
      if let seconds, seconds > 0, let start = before?.threadSeconds[thread],
        let end = now.host?.threadSeconds[thread]
      {
        used += end - start
        share = max(0, (end - start) / seconds)
      }
      cpus.append(CPU(index: cpu, share: share))
    }
    cpus.sort { $0.index < $1.index }
    if let seconds, seconds > 0, let start = before?.processSeconds,
      let end = now.host?.processSeconds
    {
      otherShare = max(0, (end - start - used) / seconds)
    }
  }

  private mutating func addDevices(
    _ before: LoadSample.Answers?, _ now: LoadSample.Answers, _ seconds: Double?
  ) {
    let old = before?.blockStatistics.array ?? []
    for info in now.blockStatistics.array ?? [] {
      guard let device = Device.name(of: info) else { continue }
      let start = old.first { Device.name(of: $0) == device }?["stats"]
      let throttling = (now.devices.array ?? []).first { Device.name(of: $0) == device }?[
        "inserted"]
      devices.append(
        Device(device, from: start, to: info["stats"] ?? .null, seconds, throttling))
    }
  }
}

extension MachineLoad.Device {
  /// Nil for what no guest can use.
  fileprivate static func name(of info: JSONValue) -> String? {
    let device = info["device"]?.string ?? ""
    if !device.isEmpty { return device }
    return info["qdev"]?.string.map { BlockGraph.deviceName($0) }
  }

  fileprivate init(
    _ name: String, from before: JSONValue?, to now: JSONValue, _ seconds: Double?,
    _ inserted: JSONValue?
  ) {
    /// By how much a counter has grown in a second. One that has become smaller began anew.
    func rate(_ counter: String) -> Double {
      guard let seconds, seconds > 0, let start = before?[counter]?.double,
        let end = now[counter]?.double
      else { return 0 }
      return max(0, end - start) / seconds
    }
    self.init(
      name: name, readBytes: rate("rd_bytes"), writtenBytes: rate("wr_bytes"),
      reads: rate("rd_operations"), writes: rate("wr_operations"),
      // Little's law: time spent by all requests, per time.
      queue: (rate("rd_total_time_ns") + rate("wr_total_time_ns") + rate("flush_total_time_ns"))
        / 1e9,
      throttling: inserted.flatMap { BlockGraph.Node($0) })
  }
}

extension MachineLoad.Migration {
  fileprivate init?(_ info: JSONValue) {
    guard let status = info["status"]?.string, status != "none" else { return nil }
    let total = info["ram"]?["total"]?.double ?? 0
    let left = info["ram"]?["remaining"]?.double
    self.init(
      status: status, share: total > 0 ? left.map { min(1, max(0, 1 - $0 / total)) } : nil,
      // Megabits per second.
      rate: info["ram"]?["mbps"]?.double.map { $0 * 1e6 / 8 })
  }
}
