import Records
import Reports
import System
import SystemPackage
import Transport

/// `--serve FILE ADDRESS`: listens, and answers from a transcript as the monitor did.
enum ServingRun {
  /// Serves until a signal ends it. The socket is removed on the way out.
  static func run(
    _ path: String, _ options: Options, _ output: Output, _ reactor: Reactor
  ) -> ExitStatus {
    guard let text = options.address ?? Environment.value(of: "QMP_SOCKET") else {
      output.show(.complaint(.start(.addressMissing), at: .commandLine))
      return .usage
    }
    guard let server = load(path, output) else { return .commandFailed }
    guard let address = parse(text, output) else { return .usage }
    do throws(TransportError) {
      let listener = try Listener(address)
      if !options.isQuiet { output.show(.remark(.record(.serving(path, address)))) }
      let service = RecordedListener(server, listener, reactor.loop)
      while service.failure == nil {
        let wake = reactor.wait()
        if wake == .interrupted || wake == .terminated { return .interrupted }
      }
      if let error = service.failure { throw error }
    } catch {
      output.show(.complaint(.record(.cannotListen(error)), at: .commandLine))
      if error.reason == .notToListenAt { return .usage }
    }
    return .notConnected
  }

  private static func load(_ path: String, _ output: Output) -> RecordedServer? {
    do throws(Errno) {
      let bytes = try Files.read(path)
      do throws(TranscriptError) {
        let conversation = RecordedConversation(try TranscriptReader.entries(of: bytes))
        if !conversation.isEmpty { return RecordedServer(conversation) }
        output.show(.complaint(.record(.noMessages(path))))
      } catch {
        output.show(.complaint(.record(.damaged(error, in: path))))
      }
    } catch {
      output.show(.complaint(.file(.cannotRead(path, error)), at: .commandLine))
    }
    return nil
  }

  private static func parse(_ text: String, _ output: Output) -> SocketAddress? {
    do throws(AddressError) {
      return try SocketAddress(parsing: text, isSocketFile: Files.isSocket)
    } catch {
      output.show(.complaint(.connection(.badAddress(error, in: text)), at: .commandLine))
      return nil
    }
  }
}
