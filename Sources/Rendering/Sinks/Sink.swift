package import Reports
package import SystemPackage
package import Terminal

/// A place where reports are shown.
package protocol Sink: AnyObject {
  /// How reports look from here on.
  var look: Look { get set }

  /// Shows a report.
  ///
  /// - Returns: false if it does not belong here but beside it: an error response where only values
  ///   are shown.
  @discardableResult
  func show(_ report: Report) -> Bool

  /// Shows text that was made for people.
  func show(_ text: StyledText)

  /// Lets go of what has been gathered.
  func flush()

  /// Why nothing can be shown here any more: the reader is gone, or the disk is full.
  var failure: Errno? { get }
}
