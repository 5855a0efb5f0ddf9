import System
import Transport

/// How virsh is called for a domain.
struct Virsh {
  let domain: LibvirtDomain

  private var program: [String] {
    ["virsh", "--quiet"] + (domain.uri.map { ["--connect=\($0)"] } ?? [])
  }

  /// Prints the UUID of the domain, or of one that is given by its UUID the name.
  var search: [String] {
    program + [isUUID ? "domname" : "domuuid", "--domain=\(domain.name)"]
  }

  /// Whether the domain is given by its UUID.
  var isUUID: Bool {
    domain.name.split(separator: "-", omittingEmptySubsequences: false).map(\.utf8.count)
      == [8, 4, 4, 4, 12]
  }

  /// Reads its commands from its standard input, so that nobody sees them in a list of processes.
  ///
  /// It edits them with readline, also where no terminal is: one that cannot move its cursor is
  /// spared what draws a line, and a file of keys could bind what is in it. Readline's history goes
  /// into a file below the cache, which must not hold what is sent to machines.
  var interactive: [String] {
    ["env", "LC_ALL=C", "TERM=dumb", "INPUTRC=/dev/null"] + withoutCache + program
  }

  /// Runs one command that does not end; it is ended, and its end awaited, when its standard input
  /// ends, so that none outlives a shell that was killed.
  func listening(_ command: String) -> [String] {
    let script = #"trap : TERM; "$@" </dev/null & exec >&- 2>&-; read -r _; kill $!; wait"#
    return ["/bin/sh", "-c", script, "virsh", "env", "LC_ALL=C"] + program
      + ["echo \(VirshListener.mark); \(command)"]
  }

  /// Without a folder for what runs, one in the cache takes its place.
  private var withoutCache: [String] {
    let variable = "XDG_RUNTIME_DIR"
    let cache =
      Environment.value(of: "XDG_CACHE_HOME") ?? Environment.home.map { "\($0)/.cache" }
    let needsFolder = Environment.value(of: variable) == nil
    return ["XDG_CACHE_HOME=/dev/null"]
      + (needsFolder ? cache.map { ["\(variable)=\($0)"] } ?? [] : [])
  }

  /// A JSON text as one word of virsh's own language, all of it printable ASCII: in single quotes
  /// nothing but the quote has a meaning, and no byte is a key of readline's.
  ///
  /// - Complexity: O(length of the text).
  static func word(_ json: [UInt8]) -> [UInt8] {
    var word = [UInt8(ascii: "'")]
    for scalar in String(decoding: json, as: UTF8.self).unicodeScalars {
      switch scalar.value {
      case ..<0x20: word.append(0x20)
      case 0x27, 0x7F...:
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          word += Array(("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
        }
      default: word.append(UInt8(scalar.value))
      }
    }
    return word + [UInt8(ascii: "'")]
  }
}
