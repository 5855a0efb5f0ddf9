package import QMP
package import Terminal

/// Events for people.
package enum EventRendering {
  /// `12:34:56.789 RTC_CHANGE {"offset": 3}`; the data is left out if there is none.
  ///
  /// - Parameter time: the local time of day, made from the event's timestamp.
  package static func line(_ event: Event, time: String) -> StyledText {
    var text = StyledText(time, .dim)
    text.append(" ")
    text.append(Sanitizer.visible(event.name), .event)
    if let data = event.data {
      text.append(" ")
      text.append(JSONStyledPrinter.line(event.message.bytes, data))
    }
    return text
  }
}

/// Error responses for people.
package enum ErrorRendering {
  /// `GenericError: desc`, on one line, in the colour of errors.
  package static func line(_ errorClass: ErrorClass, _ desc: String) -> StyledText {
    StyledText(Sanitizer.visible("\(errorClass.name): \(desc)"), .error)
  }
}
