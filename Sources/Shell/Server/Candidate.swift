import QMP
import SystemPackage
import Transport

/// A server that is being connected to, beside the one that the shell has: it is taken only once
/// it can be talked to.
final class Candidate {
  let address: ServerAddress
  let link: ServerLink
  /// What it did instead of letting itself be talked to.
  private(set) var refusal: Interpreter.Refusal?
  /// What happened there meanwhile.
  private(set) var events: [Event] = []

  init(_ address: ServerAddress) {
    self.address = address
    link = ServerLink(isGuestAgent: address.isGuestAgent)
  }

  /// Whether waiting any longer changes nothing.
  var isSettled: Bool { link.isReady || refusal != nil || !link.isConnected }

  /// Whether a monitor is where a guest agent was expected.
  var isMonitorForAgent: Bool {
    if case .otherService(.otherService(.machineMonitor), _)? = refusal { true } else { false }
  }

  /// Takes over what the server did; returns what has to be told at once.
  func take(_ notices: [ServerLink.Notice]) -> [Session.Effect] {
    notices.compactMap { notice in
      switch notice {
      case .ended(let error, _): refuse(.ended(error))
      case .effect(.refuse(let response)): refuse(.negotiation(response))
      case .effect(.refuseUnreadable(let bytes, let error)): refuse(.unreadable(bytes, error))
      case .effect(.skip(let bytes, let error)):
        if case .otherService = error {
          refuse(.otherService(error, bytes))
        } else if refusal == nil {
          return .skip(bytes, error)
        }
      case .effect(.announce(let event)): events.append(event)
      case .effect(let effect): return effect
      }
      return nil
    }
  }

  /// The first reason is the one that tells.
  private func refuse(_ refusal: Interpreter.Refusal) {
    self.refusal = self.refusal ?? refusal
  }
}
