import JSON
package import QAPI
import QMP

/// The devices of a server that somebody has kept in a file.
package enum RecordedDevices {
  /// Reads a transcript in which a server answers `device-list-properties`, and perhaps before that
  /// which devices there are.
  ///
  /// - Returns: nil if it holds no answer to that.
  /// - Complexity: O(size of the file).
  package static func read(_ file: [UInt8]) -> DeviceProperties? {
    var devices = DeviceProperties()
    for exchange in RecordedConversation(TranscriptReader(file).entries).exchanges {
      let (arguments, answer) = (exchange.command["arguments"], exchange.answer?["return"])
      switch exchange.name {
      case "qom-list-types" where arguments?["implements"]?.string == "device":
        for name in DeviceProperties.names(answer) { devices.note(name, nil) }
      case "device-list-properties":
        if let device = arguments?["typename"]?.string { devices.note(device, answer) }
      default: continue
      }
    }
    return devices.devices.isEmpty ? nil : devices
  }
}
