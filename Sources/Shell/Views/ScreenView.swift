import QMP
import Reports
import System
import SystemPackage
import Terminal

/// `\screen`: the guest's display on the terminal, or in a file.
struct ScreenView {
  private let server: Conversation
  private let origin: LineOrigin
  /// From one look to the next, in milliseconds.
  private static let interval = 500

  init(_ server: Conversation, from origin: LineOrigin) {
    self.server = server
    self.origin = origin
  }

  private var front: FrontEnd { server.front }

  // MARK: On the terminal

  /// Draws it once.
  func draw() -> Step {
    guard let screen = front.output.screen else { return needsTerminal }
    let before = front.interruptions
    let (picture, step) = look()
    guard let picture, front.interruptions == before else { return step }
    ScreenPainter(server, on: screen).show(picture)
    return step
  }

  /// Draws it again and again in place, until a key is pressed. The last picture stays.
  func follow() -> Step {
    guard let screen = front.output.screen, screen.replacesRows else { return needsTerminal }
    let repetition = Repetition(server, endsByKey: front.isInteractive)
    var painter: ScreenPainter?
    var last: Picture?
    defer {
      front.output.transient(nil)
      if let last { painter?.show(last) }
    }
    while true {
      let moment = front.reactor.now + Self.interval
      let before = front.interruptions
      let (picture, step) = look()
      guard let picture else { return step }
      let paint = painter ?? ScreenPainter(server, on: screen)
      painter = paint
      // What has not changed, and is still there, is not drawn again.
      if picture != last || !screen.showsTransient { paint.showInPlace(picture) }
      last = picture
      if front.interruptions != before { return .done }
      let pause = repetition.pause(until: moment) {
        if !screen.showsTransient { paint.showInPlace(picture) }
      }
      switch pause {
      case .goOn: continue
      case .ended: return .done
      case .leave(let status): return .leave(status)
      }
    }
  }

  private var needsTerminal: Step { front.complain(.view(.pictureNeedsTerminal), origin) }

  /// - Returns: nil, and what follows, if there is nothing to see; why has been told.
  private func look() -> (picture: Picture?, step: Step) {
    switch ScreenDump(server, from: origin).take() {
    case .over(let step): return (nil, step)
    case .refused(let response): return (nil, server.refuse(response))
    case .file(let bytes):
      do throws(PictureError) {
        return (try Picture(ppm: bytes), .done)
      } catch {
        return (nil, front.complain(.view(.badPicture(error)), origin))
      }
    }
  }

  // MARK: In a file

  /// Writes it as a PNG, or as a PPM where the file's name says so.
  func write(to path: String) -> Step {
    let isPPM = path.lowercased().hasSuffix(".ppm")
    let dump = ScreenDump(server, from: origin)
    switch dump.take(isPPM ? nil : "png") {
    case .over(let step): return step
    case .file(let bytes): return write(bytes, to: path)
    case .refused(let refusal):
      guard !isPPM, case .error(_, let desc) = refusal.outcome else {
        return server.refuse(refusal)
      }
      // A server that knows no PNG says so before it looks whether there is a display.
      switch dump.take() {
      case .file: return front.complain(.view(.noPNG(desc)), origin)
      case .refused(let refusal): return server.refuse(refusal)
      case .over(let step): return step
      }
    }
  }

  private func write(_ bytes: [UInt8], to path: String) -> Step {
    do throws(Errno) {
      let file = try Files.open(
        path, .writeOnly, options: [.create, .truncate],
        permissions: [.ownerReadWrite, .groupRead, .otherRead])
      defer { try? file.close() }
      try front.write(bytes.span, to: file)
      front.output.show(.aside(.view(.pictureWritten(path, byteCount: bytes.count))))
      return .done
    } catch {
      return front.complain(.file(.cannotWrite(path, error)), origin)
    }
  }
}
