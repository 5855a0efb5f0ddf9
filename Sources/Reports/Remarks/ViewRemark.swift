/// What there is to say of views.
package enum ViewRemark: Hashable, Sendable {
  case failed(ViewFailure)
  /// A table was asked for of a value that has none.
  case noRows
}
