import Reports
import Shorthand

/// Trees, pictures and other views.
extension Sentence {
  static func text(_ remark: ViewRemark) -> String {
    switch remark {
    case .failed(.noSuchPath(let path)): text(LineRemark.noSuchPath(path.description))
    case .failed(.noSuchColumn(let name, let there)):
      "no row has a column \(name)" + (there.isEmpty ? "" : ": there are \(shortened(there))")
    case .noColumns(let command, let close):
      "no columns are known for \(command)" + suggestion(close)
        + "; its tables show every scalar up to two levels deep"
    case .noRows: "no rows: this is the value itself"
    case .noBlockGraph:
      "this server tells which block nodes there are, but not which of them uses which; "
        + "query-named-block-nodes lists them"
    case .noSuchNode(let name, let close):
      "there is no block node, device, export or job \(name)" + suggestion(close)
    case .noDifference: "no difference"
    case .devicesNeedYes:
      "to tell the properties of its devices the server makes one of each; it runs a guest: "
        + "give --yes, or ask one of -machine none"
    case .noDevices(let path):
      "\(path) holds no devices: give a file of \\schema --devices, a transcript with what "
        + "device-list-properties answers, or an address"
    case .devicesRecorded(let path, let count): "\(path) holds \(count) devices"
    case .pictureNeedsTerminal: "\\screen draws on a terminal; \\screen FILE writes a PNG"
    case .badPicture(.empty):
      "the server wrote no picture here: does it run on another host, or where it sees other files?"
    case .badPicture(.noPPM): "what the server wrote is no picture that can be drawn"
    case .badPicture(.cutShort): "the picture that the server wrote ends too early"
    case .noPNG(let desc):
      "this server writes no PNG (\(desc)); \\screen FILE.ppm works with all of them"
    case .pictureWritten(let path, let count): "\(path): \(ByteCount.text(Double(count)))"
    }
  }

  /// How many columns are named where there are many.
  private static let mostColumns = 24

  private static func shortened(_ columns: [String]) -> String {
    let more = columns.count - mostColumns
    return columns.prefix(mostColumns).joined(separator: ", ")
      + (more > 0 ? " and \(more) more" : "")
  }

  /// The columns for which a terminal has no room.
  ///
  /// - Parameter names: theirs; none where there is no room for them either.
  static func columnsLeftOut(_ count: Int, _ names: [String]) -> String {
    "\(count) column\(count == 1 ? "" : "s") left out"
      + (names.isEmpty ? "" : ": " + names.joined(separator: ", "))
  }
}
