import JSON
import QMP
import Reports
import System
import SystemPackage

/// A look at the guest's display: the server writes it to a file that nobody but us can read, and that
/// is gone afterwards.
struct ScreenDump {
  /// What became of it.
  enum Outcome {
    /// What the server wrote.
    case file([UInt8])
    case refused(Response)
    /// There is nothing to show; why has been told, and this follows.
    case over(Step)
  }

  private let server: Conversation
  private let origin: LineOrigin

  init(_ server: Conversation, from origin: LineOrigin) {
    self.server = server
    self.origin = origin
  }

  /// Has the display written.
  ///
  /// - Parameter format: as the server calls it: `png`; nil for PPM, which every server writes.
  func take(_ format: String? = nil) -> Outcome {
    let folder: PrivateDirectory
    do throws(PrivateDirectory.Failure) {
      folder = try PrivateDirectory()
    } catch {
      return .over(complain(.connection(.noPrivateDirectory(in: error.parent, error.cause))))
    }
    defer { folder.remove() }
    return take(format, through: "\(folder.path)/screen")
  }

  private func take(_ format: String?, through path: String) -> Outcome {
    do throws(Errno) {
      // The server finds it there, with the mode that it has.
      let file = try Files.openPrivateForAppending(path)
      try? file.close()
    } catch {
      return .over(complain(.file(.cannotWrite(path, error))))
    }
    let inquiry = Inquiry(server, from: origin)
    var arguments: JSONObject = ["filename": .string(path)]
    arguments["format"] = format.map { .string($0) }
    var answer: Response?
    inquiry.ask(Command("screendump", arguments: arguments)) { answer = $0 }
    if let step = inquiry.finish() { return .over(step) }
    if let answer, answer.isError { return .refused(answer) }
    do throws(Errno) {
      let bytes = try server.front.read(path)
      return bytes.isEmpty ? .over(complain(.view(.badPicture(.empty)))) : .file(bytes)
    } catch {
      return .over(complain(.file(.cannotRead(path, error))))
    }
  }

  private func complain(_ remark: Remark) -> Step { server.front.complain(remark, origin) }
}
