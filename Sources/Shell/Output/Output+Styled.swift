import JSON
import QMP
import Rendering
import Terminal

extension Output {
  /// An answer as people read it.
  func styled(_ response: Response, isText: Bool = false) -> StyledText {
    switch response.outcome {
    case .error(let errorClass, let desc): ErrorRendering.line(errorClass, desc)
    case .success(let range):
      if let text = response.textForPeople(isHumanMonitor: isText) {
        StyledText(text)
      } else {
        JSONStyledPrinter.indented(response.message.bytes, range)
      }
    }
  }
}
