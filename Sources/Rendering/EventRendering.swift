package import QMP
package import Terminal

/// Events for people.
package enum EventRendering {
  /// `12:34:56.789 RTC_CHANGE {"offset": 3}`, or `12:34:56.789 dst: RESUME`; the data is left out if
  /// there is none.
  ///
  /// - Parameters:
  ///   - time: the local time of day, made from the event's timestamp.
  ///   - name: of the monitor that tells, where it is not plain which one does.
  package static func line(_ event: Event, time: String, from name: String? = nil) -> StyledText {
    var text = StyledText(time, .dim)
    text.append(" ")
    if let name { text += NameRendering.text(name) }
    text.append(Sanitizer.visible(event.name), .event)
    if let data = event.data {
      text.append(" ")
      text.append(JSONStyledPrinter.line(event.message.bytes, data))
    }
    return text
  }
}

/// The names of monitors, in front of what they tell.
enum NameRendering {
  /// `dst: `
  static func text(_ name: String) -> StyledText {
    StyledText(Sanitizer.visible(name) + ": ", .key)
  }
}

/// Error responses for people.
package enum ErrorRendering {
  /// `GenericError: desc`, on one line, in the colour of errors.
  package static func line(_ errorClass: ErrorClass, _ desc: String) -> StyledText {
    StyledText(Sanitizer.visible("\(errorClass.name): \(desc)"), .error)
  }
}
