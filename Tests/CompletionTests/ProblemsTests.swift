import Testing

@testable import Completion

@Suite struct ProblemsTests {
  @Test(arguments: [
    ("block_resize size=1", nil),
    ("block_res", nil),
    ("block_res ", "block_res"),
    ("block_rex", "block_rex"),
    ("block_resize siz", nil),
    ("block_resize six", "six"),
    ("block_resize six=1", "six"),
    ("block_resize siz=1", "siz"),
    ("blockdev-add driver=qco", nil),
    ("blockdev-add driver=qco ", "qco"),
    ("blockdev-add driver=qcow2 file.drivr=x", "file.drivr"),
    ("device_add driver=x anything=1", nil),
    ("blockdev-add driver=${d}", nil),
    ("blockdev-add driver:=${d} ", nil),
    ("blockdev-add driver:=qcow2", nil),
    ("blockdev-add driver:=qcow2 ", "qcow2"),
    ("blockdev-add driver:=\"qcow2\" ", nil),
    ("blockdev-add driver:=\"qcow3\" ", "\"qcow3\""),
    ("\\nonsense", nil),
    ("{\"execute\": \"x\"}", nil),
    ("st ", nil),
    ("st x=1", "x"),
    ("rs siz=1", "siz"),
    (" rs size=1", nil),
    ("rs siz", nil),
    (" st", nil),
    ("sto", nil),
    ("exec-oob st ", "st"),
    ("st|cat", "st"),
    ("he", nil),
    ("help", nil),
    ("help ", nil),
    ("help x", "help"),
    ("? ", nil),
    ("ex", nil),
    ("exit ", nil),
    ("exit now=1", "exit"),
    ("!! ", nil),
    ("!-2", nil),
    ("!block_re ", nil),
    ("!block_re x", "!block_re"),
    ("!?a b? ", nil),
    ("transaction( abort )", nil),
    ("transaction( prop", nil),
    ("transaction( actions=[]", "actions"),
    ("transaction( properties.completion-mode=grouped abort ", nil),
    ("transaction( properties.completion-mode=grouped abo", nil),
    ("transaction( properties.completion-mode=grouped abo ", "abo"),
    ("transaction( properties.completion-mode=x abort ", "x"),
    ("transaction( properties.completion-mode=grouped block-dirty-bitmap-remove node=d0 ", nil),
    ("transaction( properties.completion-mode=grouped block-dirty-bitmap-remove nod=d0 ", "nod"),
    ("transaction( abort ) | cat", nil),
    ("transaction( abort)|cat", nil),
    ("transaction( abort ) >> f", nil),
    ("stop\nblock_resize size=1\n", nil),
    ("stop\nst\nblock_resize six=1", "six"),
    ("transaction(\nabort\n)\nstop", nil),
    ("transaction(\nstop\n)\nstop", "stop"),
  ])
  func finds(_ text: String, _ wrong: String?) {
    let problems = CompletionEngine.problems(
      in: text, cursor: text.utf8.count, knowledge: CaseTable.knowledge)
    let bytes = Array(text.utf8)
    let spans = problems.map { String(decoding: bytes[$0.span], as: UTF8.self) }
    #expect(spans == (wrong.map { [$0] } ?? []))
  }
}
