extension LineRunner {
  /// What a line has begun, for whoever runs the lines and does not wait.
  enum Begun {
    case activity(any Activity)
    case lines(CourseLines)
  }

  /// Goes on with what a line has begun: to its end, where lines run one after the other; else its
  /// course does, beside others.
  func follow(_ activity: any Activity) -> Step {
    if front.isOneOfSeveral {
      begun = .activity(activity)
      return .done
    }
    var step: Step?
    let result = server.wait {
      step = activity.advance()
      return step != nil
    }
    activity.stop()
    return step ?? front.step(after: result) ?? .done
  }
}
