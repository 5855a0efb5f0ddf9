import Rendering
import Reports
import System
import SystemPackage
import Terminal

/// The colours of a file.
enum ColorFile {
  /// Takes the colours of a file of the user's; lines of it that are wrong are told of, and the others
  /// count.
  ///
  /// - Parameter typed: its name.
  /// - Returns: what is wrong, if nothing is changed.
  static func take(_ typed: String, _ front: FrontEnd) -> Remark? {
    let path = Files.expandingHome(typed)
    let bytes: [UInt8]
    do throws(Errno) {
      bytes = try front.read(path)
    } catch .noSuchFileOrDirectory where !path.contains("/") {
      let name = SettingName.colors
      return .line(.badSetting(name.rawValue, typed, name.values))
    } catch {
      return .file(.cannotRead(typed, error))
    }
    let file = ThemeFile(String(decoding: bytes, as: UTF8.self))
    for line in file.wrongLines {
      let place = LineOrigin(place: .file(typed), line: line.number)
      _ = front.complain(.line(.wrongColors(line.problem)), place)
    }
    front.settings.look.theme = Theme(file.appearances, of: Files.resolved(path))
    return nil
  }
}
