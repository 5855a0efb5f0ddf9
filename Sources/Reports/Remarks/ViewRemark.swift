/// What there is to say of views: trees, pictures, differences.
package enum ViewRemark: Hashable, Sendable {
  /// A view of an answer.
  case failed(ViewFailure)
  /// There are no columns of that command; the close names of those that have some.
  case noColumns(String, close: [String])
  /// A table was asked for of a value that has none.
  case noRows

  /// The server tells which nodes there are, but not which uses which.
  case noBlockGraph
  /// What is no node, device, export or job, and names close to it.
  case noSuchNode(String, close: [String])

  /// Two schemas, or two servers' devices, say the same.
  case noDifference
  /// The server runs a guest, and nobody is there to be asked whether it may be asked for devices.
  case devicesNeedYes
  /// The file holds no devices.
  case noDevices(String)
  /// The file, and how many devices are in it.
  case devicesRecorded(String, count: Int)

  /// A picture can be drawn on a terminal only.
  case pictureNeedsTerminal
  case badPicture(PictureError)
  /// The server's words against a PNG.
  case noPNG(String)
  /// A picture was written, of so many bytes.
  case pictureWritten(String, byteCount: Int)
}
