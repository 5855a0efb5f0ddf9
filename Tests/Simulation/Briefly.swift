import Monitors
import QMP

extension Outcome {
  var isTimedOut: Bool { self == .timedOut }

  var brief: String {
    switch self {
    case .answered(let response):
      "answered " + String(decoding: response.message.bytes, as: UTF8.self)
    case .lost(let loss): "lost \(loss)"
    case .timedOut: "timed out"
    case .cancelled: "cancelled"
    }
  }
}

extension Notice {
  var brief: String {
    switch self {
    case .sent(let bytes): "-> " + String(decoding: bytes, as: UTF8.self)
    case .received(let bytes): "<- " + String(decoding: bytes, as: UTF8.self)
    case .event(let event): "event " + event.name
    case .late(_, let name, _): "late \(name)"
    case .learnt: "learnt"
    case .named: "named"
    case .state: "state"
    case .noSchema: "no schema"
    case .unmatched: "unmatched"
    case .skipped(_, let error): "skipped \(error)"
    case .phase(let phase): "\(phase)"
    }
  }
}
