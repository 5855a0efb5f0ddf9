import JSON
import Monitors
import Records
import Shorthand
import System
import SystemPackage

extension Interpreter {
  /// `\set`, `\set NAME`, `\set NAME VALUE`.
  func set(_ rest: String, _ origin: LineOrigin) -> Step {
    let name = String(rest.prefix { $0 != " " })
    let value = String(rest.dropFirst(name.count)).trimmed
    if name.isEmpty {
      for setting in SettingName.allCases {
        output.text("\(setting.rawValue) \(setting.text(in: settings))\n")
      }
      return .done
    }
    guard let setting = SettingName(rawValue: name) else {
      let names = SettingName.allCases.map(\.rawValue)
      return complain(
        Diagnostic.unknownSetting(name, ClosestNames.closest(to: name, in: names)), origin)
    }
    if value.isEmpty {
      output.text("\(name) \(setting.text(in: settings))\n")
      return .done
    }
    if setting == .readOnly, settings.isReadOnly, options.settings.isReadOnly {
      return complain(Diagnostic.readOnlyStays, origin)
    }
    guard setting.set(value, in: &settings) else {
      return complain(Diagnostic.badSetting(name, value, setting.values), origin)
    }
    return .done
  }

  /// `\timing` and `\pager`: without a word, the other way round.
  func toggle(_ word: String, _ setting: SettingName, _ origin: LineOrigin) -> Step {
    let value = word.isEmpty ? (setting.text(in: settings) == "on" ? "off" : "on") : word
    guard setting.set(value, in: &settings) else {
      return complain(Diagnostic.badSetting(setting.rawValue, word, setting.values), origin)
    }
    output.remark("\(setting.rawValue) \(value)")
    return .done
  }

  /// `\events`, `\events on|off|PATTERN…`, `\events tail N`.
  func chooseEvents(_ rest: String, _ origin: LineOrigin) -> Step {
    let words = rest.split(separator: " ")
    if words.first == "tail" {
      guard words.count <= 2, let count = words.count == 2 ? Int(words[1]) : 10, count >= 0 else {
        return usage(.events, origin)
      }
      for event in monitor.events.tail(count) { output.event(event) }
    } else if rest.isEmpty {
      output.text("events \(settings.events ?? (output.isTerminal ? "on" : "off"))\n")
    } else {
      settings.events = rest
    }
    return .done
  }

  /// `\o FILE`, `\o`.
  func redirect(_ path: String, _ origin: LineOrigin) -> Step {
    guard !path.isEmpty else {
      output.redirect(to: nil)
      return .done
    }
    do throws(Errno) {
      let file = try Files.open(
        path, .writeOnly, options: [.create, .truncate],
        permissions: [.ownerReadWrite, .groupRead, .otherRead])
      output.redirect(to: file) { [unowned self] error in
        _ = complain(Diagnostic.cannotWrite(path, error), origin)
      }
      return .done
    } catch {
      return complain(Diagnostic.cannotWrite(path, error), origin)
    }
  }

  /// Ends the file of `\o` with the shell. What it does not take after all is told while there is
  /// somebody to tell; a script that went well until then has failed.
  func endOutput(_ reached: ExitStatus) -> ExitStatus {
    status = .success
    output.redirect(to: nil)
    return isInteractive || reached.code != ExitStatus.success.code ? reached : status
  }

  /// `\log FILE`, `\log off`.
  func log(_ path: String, _ origin: LineOrigin) -> Step {
    if path.isEmpty {
      output.text("log \(transcript?.path ?? "off")\n")
      return .done
    }
    if path == "off" {
      transcript = nil
    } else if let failure = openTranscript(path) {
      return complain(failure, origin)
    }
    return .done
  }

  /// Opens the transcript in place of the one that is open; returns what is wrong if it cannot be,
  /// and the other goes on.
  func openTranscript(_ path: String) -> String? {
    do throws(Errno) {
      transcript = try TranscriptFile(Files.expandingHome(path)) { [unowned self] error in
        output.complain(Diagnostic.transcriptFailed(path, error))
      }
      return nil
    } catch {
      return Diagnostic.cannotWrite(path, error)
    }
  }

  /// `\ignore PATH`.
  func ignore(_ text: String, _ origin: LineOrigin) -> Step {
    if text.isEmpty { return usage(.ignore, origin) }
    guard let path = AnswerPath(text) else { return complain(Diagnostic.badPath(text), origin) }
    ignoredPaths.append(path)
    return .done
  }

  /// `\gset NAME [PATH]`.
  func keep(_ rest: String, _ origin: LineOrigin) -> Step {
    let words = rest.split(separator: " ").map(String.init)
    guard (1...2).contains(words.count), words[0] != "_", !words[0].contains(".") else {
      return usage(.gset, origin)
    }
    guard let value = names.last?.value else { return complain(Diagnostic.noLastValue, origin) }
    guard let part = words.count == 1 ? value : Variables.part(of: value, at: words[1]) else {
      return complain(Diagnostic.noSuchPath(words[1]), origin)
    }
    names.variables[ExactText(words[0])] = part
    return .done
  }
}
