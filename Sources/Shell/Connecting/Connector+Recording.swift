import Monitors
import Records
import Reports

/// What is told and kept of a monitor that is being connected to.
extension Connector {
  /// What a transcript calls a monitor that is connected to; nil where there has been one alone.
  ///
  /// - Parameter name: what the user calls it.
  func label(of id: MonitorID, at address: ServerAddress, _ name: String?) -> String? {
    let isOwn = id == server.monitor.id
    if isOwn, server.monitor.target == address { return server.recordedName }
    let transcript = front.transcript
    let isBeside = !isOwn || server.monitors.ids.count > 1 || transcript?.namesMonitors == true
    guard isBeside, let name = name ?? ConnectionName.made(of: address.socket.lastPart) else {
      return nil
    }
    return transcript?.unusedLabel(like: name, for: id.number) ?? name
  }

  /// What a server is called that is tried in place of the one that is alone; nil of that one
  /// itself.
  ///
  /// - Parameter name: what the user calls it.
  func triedName(at address: ServerAddress, _ name: String?) -> String? {
    if server.monitor.target == address { return nil }
    return name ?? ConnectionName.made(of: address.socket.lastPart) ?? "QEMU"
  }

  /// What a monitor tells before it can be talked to; its events are shown once it can be.
  ///
  /// - Parameters:
  ///   - name: what a transcript calls it.
  ///   - tried: what it is called where it has no name there.
  func handleCandidate(_ notice: Notice, _ name: String?, tried: String?) {
    let output = front.output
    switch notice {
    case .skipped(let bytes, let error): output.show(.complaint(.server(.skipped(bytes, error))))
    case .unmatched(let response): output.show(.remark(.server(.unmatched(response))))
    case .sent(let bytes): front.record(.sent(bytes), at: name, tried: tried)
    case .received(let bytes): front.record(.received(bytes), at: name, tried: tried)
    case .phase, .event, .late, .learnt, .named, .state, .noSchema: break
    }
  }
}
