import QMP
package import Reports
package import Terminal

/// Reports as people read them, whatever shows them.
package enum PeopleRendering {
  /// - Parameter columns: how wide the terminal is; nil where there is none.
  package static func styled(_ report: Report, columns: Int? = nil) -> StyledText {
    switch report {
    case .answer(let answer): AnswerRendering.styled(answer, columns: columns)
    case .view(let view): ViewText.styled(view, columns: columns)
    case .event(let event): EventRendering.line(event, time: EventTime.text(event.timestamp))
    case .json(let bytes): JSONStyledPrinter.line(bytes, 0..<bytes.count)
    case .text(let text): StyledText(text)
    case .bytes(let bytes), .errorBytes(let bytes):
      StyledText(String(decoding: bytes, as: UTF8.self))
    case .description(let description): HelpText.text(description, columns: columns)
    case .failure(let failure): FailedCommandText.text(failure, columns: columns)
    case .names(let names): HelpText.text(names, columns: columns)
    case .metaCommands(let commands): HelpText.text(commands)
    case .metaCommand(let command): HelpText.text(command)
    case .monitors(let monitors): MonitorListing.text(monitors)
    case .folder(let folder, isLong: false): ObjectText.names(folder, columns: columns)
    case .folder(let folder, isLong: true): ObjectText.list(folder, columns: columns)
    case .properties(let values): ObjectText.values(values)
    case .load(let report): LoadText.text(report, columns: columns)
    case .schemaDifference(let difference): DifferenceText.text(difference)
    case .deviceDifference(let difference): DifferenceText.text(difference)
    case .blockTree(let tree):
      tree.isDot ? BlockGraphDot.text(tree) : BlockGraphText.text(tree)
    case .objects(let tree, let lines): ObjectText.tree(tree, lines)
    case .finding(let remark, let origin): StyledText(RemarkRendering.finding(remark, origin))
    case .remark(let remark), .aside(let remark): RemarkRendering.remark(Sentence.of(remark))
    case .note(let remark, let span, let text, let origin):
      RemarkRendering.note(remark, span, in: text, from: origin)
    case .complaint(let remark, let origin, let column):
      RemarkRendering.complaint(remark, origin, column)
    case .misread(let error, let line, let origin):
      RemarkRendering.misread(error, in: line, from: origin, columns: columns)
    case .traffic(let traffic, let clients): RemarkRendering.traffic(traffic, clients)
    case .folded(let answers): FoldedRendering.styled(answers, columns: columns)
    case .connections(let connections): ConnectionListing.text(connections)
    case .from(let name, .event(let event)):
      EventRendering.line(event, time: EventTime.text(event.timestamp), from: name)
    case .from(let name, .complaint(let remark, let origin, let column)):
      RemarkRendering.complaint(remark, origin, column, from: name)
    case .from(let name, .note(let remark, let span, let text, let origin)):
      RemarkRendering.note(remark, span, in: text, from: origin, from: name)
    case .from(let name, .misread(let error, let text, let origin)):
      RemarkRendering.misread(error, in: text, from: origin, columns: columns, from: name)
    case .from(let name, .view(let view)) where !view.isValue:
      ViewText.styled(view.named(name), columns: columns)
    case .from(let name, let report) where report.isValue:
      NameRendering.text(name) + styled(report, columns: columns)
    case .from(let name, let report): named(report, name, columns: columns)
    case .progress(let progress): progress.map { ProgressBar.text($0) } ?? StyledText()
    }
  }

  /// Text with the monitor's name in front of each line, so that each can be found by it.
  private static func named(_ report: Report, _ name: String, columns: Int?) -> StyledText {
    let lead = NameRendering.text(name)
    let room = columns.map { max(1, $0 - TextWidth.columns(of: lead.plain)) }
    let lines = styled(report, columns: room).lines
    return lines.enumerated().reduce(into: StyledText()) { text, line in
      text += (line.offset > 0 ? "\n" : "") + lead + line.element
    }
  }
}

extension Report {
  /// Whether it is a value rather than text, so that nothing stands between its lines.
  fileprivate var isValue: Bool {
    switch self {
    case .answer, .json: true
    case .view(let view): view.isValue
    default: false
    }
  }
}
