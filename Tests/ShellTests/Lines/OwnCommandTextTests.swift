import Reports
import Testing

@testable import Shell

struct OwnCommandTextTests {
  @Test(arguments: [
    ("# FILE ID [FORMAT]: attach FILE\nx ${1}\n", "\\c FILE ID [FORMAT]", "attach FILE"),
    ("#!/bin/qmp\n\n## the status, as it is\nquery-status\n", "\\c", "the status, as it is"),
    ("# all: of it\nx ${1} ${2:-a} ${*}\n", "\\c ARG1 [ARG…]", "all: of it"),
    ("x ${2}\n", "\\c ARG1 ARG2", ""), ("", "\\c", ""),
    ("# ${3} is no word\nx ${1}\n", "\\c ARG1", "${3} is no word"),
  ])
  func saysHowItIsTyped(_ text: String, _ head: String, _ help: String) {
    let command = OwnCommandText("c", text)
    #expect(command.help.head == head)
    #expect(command.help.help == help)
  }
}
