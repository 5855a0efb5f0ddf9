/// What there is to say of views.
package enum ViewRemark: Hashable, Sendable {
  case failed(ViewFailure)
}
