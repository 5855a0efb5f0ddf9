import Monitors
import Reports
import System
import Transport

/// `--share LISTEN ADDRESS`: serves a monitor to many clients, until a signal ends it.
struct ShareRun {
  private let server: Conversation

  init(_ server: Conversation) {
    self.server = server
  }

  private var front: FrontEnd { server.front }

  /// Listens, connects, and serves. The socket is removed on the way out.
  ///
  /// - Parameter connect: connects the conversation; nil if all went well.
  func run(_ listen: String, connect: () -> ExitStatus?) -> ExitStatus {
    do throws(ShareListener.Failure) {
      let listener = try ShareListener.open(listen)
      if let status = connect() { return status }
      return serve(Share(listener, server.monitor, front))
    } catch {
      front.output.show(.complaint(error.remark, at: .commandLine))
      return error.status
    }
  }

  private func serve(_ share: Share) -> ExitStatus {
    server.monitor.onNotice = { [share, front] notice in
      share.note(notice)
      if case .skipped(let bytes, let error) = notice {
        front.output.show(.complaint(.server(.skipped(bytes, error))))
      }
    }
    defer { server.monitor.onNotice = { _ in } }
    if !front.options.isQuiet {
      front.output.show(
        .remark(.share(.sharing(share.place, at: share.address, isSession: false))))
    }
    while !share.isOver {
      switch front.reactor.wait() {
      case .interrupted: return .interrupted
      case .terminated:
        // To be told to end is no failure.
        guard front.reactor.terminated == .terminate else { return .interrupted }
        front.reactor.forgetTermination()
        return .success
      case .progress, .inputReady, .timedOut: continue
      }
    }
    return .connectionLost
  }
}
