import Discovery
import JSON
import Rendering
import Reports

/// `--list`: the monitors of this host.
enum ListingRun {
  static func run(_ options: Options, _ output: Output) -> ExitStatus {
    let (monitors, unseen) = HostSurvey().look()
    for what in unseen { output.show(.complaint(.host(.unseen(what)), at: .commandLine)) }
    if monitors.isEmpty {
      output.show(.complaint(.host(.none(folders: HostSurvey.folders)), at: .commandLine))
    } else if options.listsJSON {
      for monitor in monitors {
        var writer = JSONWriter()
        writer.write(MonitorListing.object(monitor))
        output.json(writer.bytes)
      }
    } else {
      output.show(.monitors(monitors))
    }
    return .success
  }
}
