import Reports
import Shorthand

extension Sentence {
  static func text(_ remark: ViewRemark) -> String {
    switch remark {
    case .failed(.noSuchPath(let path)): text(LineRemark.noSuchPath(path.description))
    }
  }
}
