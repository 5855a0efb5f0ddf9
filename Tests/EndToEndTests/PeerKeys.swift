/// What keys do in bash, and so here: bash is what people's fingers know.
enum PeerKeys {
  /// Keys, typed into an empty line. `%` shows where the cursor is in the end; it is typed by the test.
  struct Row: Sendable {
    let keys: String
    /// What becomes of it here, where that is not what bash does; the page of the keys says why.
    let here: String?

    init(_ keys: String, here: String? = nil) {
      (self.keys, self.here) = (keys, here)
    }
  }

  /// The history that both begin with.
  static let history = ["first one alpha", "second two beta", "third.x=1 two-b gamma"]

  /// Ctrl-A is `\u{1}`, Alt-B `\u{1B}b`.
  static let emacs: [Row] = [
    // Moving.
    Row("abc def\u{1}X"), Row("abc def\u{1}\u{6}\u{6}X"), Row("abc def\u{2}\u{2}X"),
    Row("abc def\u{2}\u{2}\u{5}X"), Row("abc def\u{1B}bX"), Row("abc def\u{1B}b\u{1B}bX"),
    Row("abc-def_x y\u{1B}b\u{1B}bX", here: "X%abc-def_x y"), Row("abc.x=1\u{1B}b\u{1B}bX"),
    Row("abc def\u{1}\u{1B}fX"), Row("abc def\u{1}\u{1B}f\u{1B}fX"), Row("abc\u{1B}[D\u{1B}[DX"),
    Row("abc\u{1B}OD\u{1B}OCX"), Row("abc def\u{1B}[H\u{1B}[CX"),
    Row("abc def\u{1}\u{1B}[1;5CX"), Row("abc def\u{1B}[1;5DX"),
    // Cutting and putting back.
    Row("abc\u{17}def\u{17}\u{19}\u{1B}yX"), Row("abc\u{17}def\u{17}\u{19}\u{1B}y\u{1B}yX"),
    Row("abc def ghi\u{1B}\u{7F}\u{2}\u{2}\u{17}\u{19}\u{1B}y"),
    Row("abc def\u{15}ghi\u{15}\u{19}\u{1B}y"),
    Row("foo bar baz\u{1}\u{1B}d\u{1B}d\u{19}\u{1B}y"),
    Row("abc def ghi\u{17}"), Row("abc def ghi\u{17}\u{17}\u{19}"), Row("abc.def ghi=jkl\u{17}"),
    Row("abc def ghi\u{2}\u{2}\u{15}"), Row("abc def ghi\u{2}\u{2}\u{15}\u{19}\u{19}"),
    Row("abc def ghi\u{1}\u{B}\u{19}"), Row("abc def ghi\u{1}\u{6}\u{B}\u{5}X\u{19}"),
    Row("abc def\u{1}\u{1B}d\u{1B}d\u{19}"), Row("abc def\u{1B}\u{7F}X"),
    Row("abc def ghi\u{1B}\u{7F}\u{1B}\u{7F}\u{19}"), Row("abc def\u{18}\u{7F}X"),
    Row("abc def\u{18}\u{18}X\u{18}\u{18}Y"),
    Row("abc def\u{2}\u{2}\u{B}\u{5}\u{15}\u{19}"), Row("abc def\u{1B}d\u{1}\u{B}\u{19}"),
    Row("a b c\u{17}\u{2}\u{17}\u{19}"), Row("abc\u{15}\u{19}\u{19}\u{17}\u{19}"),
    Row("foo\u{B}\u{19}"),
    // Deleting and changing.
    Row("abc def\u{1}\u{4}"), Row("abc def\u{1}\u{1B}[3~"), Row("abc def\u{2}\u{14}"),
    Row("abc def\u{14}"), Row("abc def\u{1}\u{14}"), Row("abc def\u{1B}t"),
    Row("abc def ghi\u{1}\u{6}\u{6}\u{6}\u{6}\u{1B}t"), Row("abc def\u{1}\u{1B}t"),
    Row("abc   def\u{2}\u{2}\u{2}\u{2}\u{1B}\\X"), Row("abc def\u{1B}b\u{1B}u"),
    Row("abc def\u{1}\u{1B}u\u{1B}u"), Row("ABC DEF\u{1}\u{1B}l"),
    Row("abc def\u{1}\u{1B}c\u{1B}c"), Row("abc def\u{1F}"), Row("abc\u{2}\u{2}X\u{1F}"),
    Row("abc\u{17}\u{1F}"), Row("abc\u{1B}r"), Row("foo bar\u{1B}\u{7F}\u{1F}\u{1F}"),
    Row("a b\u{17}\u{17}\u{1F}"), Row("abc\u{16}\tX"),
    // Counts.
    Row("abc def\u{1}\u{1B}3\u{6}X"), Row("abc def\u{1B}3\u{2}X"),
    Row("abc def ghi\u{1B}2\u{1B}bX"),
    Row("abc def ghi\u{1}\u{1B}2\u{1B}fX"), Row("abc def ghi\u{1B}2\u{17}"),
    Row("abc def ghi\u{1}\u{1B}2\u{1B}dX"), Row("abc def ghi\u{1B}2\u{1B}\u{7F}X"),
    Row("abcdef\u{1}\u{1B}3\u{4}X"), Row("abcdef\u{1B}3\u{7F}X"), Row("x\u{1B}3a"),
    Row("x\u{1B}1\u{1B}2a"), Row("x\u{1B}12a"), Row("abc def\u{1}\u{1B}2\u{1B}u"),
    Row("abc\u{17}\u{15}x\u{17}\u{1B}2\u{1F}"),
    // The history.
    Row("abc\u{10}\u{E}X"), Row("\u{10}X"), Row("\u{10}\u{10}X"), Row("\u{10}\u{10}\u{E}X"),
    Row("\u{1B}2\u{10}X"), Row("\u{1B}<X"), Row("abc\u{1B}<\u{1B}>X"), Row("abc \u{1B}."),
    Row("x \u{1B}.\u{1B}."), Row("x \u{1B}.\u{1B}.\u{1B}."), Row("one two three"),
    Row("abc \u{1B}1\u{1B}."), Row("abc \u{1B}0\u{1B}."), Row("abc \u{1B}2\u{1B}_"),
  ]

  /// Escape is `\u{1B}`.
  static let vi: [Row] = [
    // Counts.
    Row("abc\u{1B}3x"), Row("abc def ghi\u{1B}02w"), Row("abc def ghi\u{1B}02wX"),
    Row("abc def ghi\u{1B}0d2w"), Row("abc def ghi\u{1B}02dw"), Row("abc def ghi\u{1B}0c2wnew"),
    Row("abc def ghi\u{1B}03rX"), Row("abc\u{1B}03~"), Row("abc\u{1B}03ixy\u{1B}"),
    Row("a.b.c.d\u{1B}02f.x"), Row("abc def\u{1B}03sX"), Row("abc def\u{1B}3|x"),
    Row("abc def\u{1B}03lx"), Row("abc def\u{1B}2hx"), Row("abc def\u{1B}2X"),
    Row("abc def ghi\u{1B}0d3lx"), Row("abc def ghi\u{1B}03dlx"), Row("abc def\u{1B}0y2lp"),
    Row("abc def\u{1B}0x3p"), Row("abc def\u{1B}03xu", here: "%abc def"), Row("abc def\u{1B}0ywlP"),
    // Deleting and changing.
    Row("abc def ghi\u{1B}0wd$"), Row("abc def ghi\u{1B}0wD"), Row("abc def ghi\u{1B}0wc$new"),
    Row("abc def ghi\u{1B}0wCnew"), Row("abc def ghi\u{1B}0cwnew"), Row("abc def ghi\u{1B}0rX"),
    Row("abc\u{1B}0~~"), Row("abc def ghi\u{1B}0wdb"), Row("abc def ghi\u{1B}bbdbx"),
    Row("abc def\u{1B}dd"), Row("abc def\u{1B}ccX"), Row("abc def\u{1B}SX"),
    Row("abc def\u{1B}0sX"), Row("abc(def)ghi\u{1B}0fb%x"), Row("a(b)c\u{1B}0l%x"),
    Row("a(b)c\u{1B}0ld%"), Row("abc def\u{1B}X"), Row("abc def\u{1B}0RXY\u{1B}"),
    Row("abc def\u{1B}0RXYZabcdef\u{1B}"), Row("abc def ghi\u{1B}0dWx"),
    Row("abc def ghi\u{1B}$dBx"), Row("abc def ghi\u{1B}$dbx"), Row("abc def ghi\u{1B}0dfex"),
    Row("abc def ghi\u{1B}d0x"), Row("abc def ghi\u{1B}d^x"), Row("abc def ghi\u{1B}dhx"),
    Row("abc def ghi\u{1B}0dlx"), Row("abc def ghi\u{1B}dFd"),
    Row("abc def ghi\u{1B}0d0x", here: "%c def ghi"), Row("abc\u{1B}0Ix\u{1B}Ay"),
    Row("abc\u{1B}ax\u{1B}"), Row("abc def\u{8}\u{8}"), Row("abc def\u{15}"),
    Row("abc def\u{1B}0wi\u{17}", here: "%def"),
    // Moving.
    Row("abc def\u{1B}0fex"), Row("abc def\u{1B}0tex"), Row("abc def\u{1B}Fbx"),
    Row("abc def\u{1B}Tbx"), Row("a.b.c.d\u{1B}0f.;x"), Row("a.b.c.d\u{1B}0f.;,x"),
    Row("abc def ghi\u{1B}0ex"), Row("abc def ghi\u{1B}0eex"), Row("abc def ghi\u{1B}0Ex"),
    Row("abc.def ghi\u{1B}0wx"), Row("abc.def ghi\u{1B}0Wx"), Row("abc.def ghi\u{1B}bbx"),
    Row("abc.def ghi\u{1B}BBx"), Row("abc def\u{1B}|x"), Row("abc def\u{1B}hhx"),
    Row("abc def\u{1B}0llx"), Row("abc def\u{1B}0 x"),
    // Copying.
    Row("abc def\u{1B}0yw$p"), Row("abc def\u{1B}0ywP"), Row("abc def\u{1B}yyp"),
    Row("abc def\u{1B}0yyP"), Row("abc def\u{1B}0Y$p"), Row("abc def\u{1B}0xp"),
    Row("abc def\u{1B}0y$$p"), Row("abc def\u{1B}0yep$p"), Row("abc def ghi\u{1B}0wywbP"),
    Row("abc def\u{1B}0ddP"), Row("a b c d e\u{1B}0dwwP"),
    // Again, and back.
    Row("abc def ghi\u{1B}0dw."), Row("abc def ghi jkl\u{1B}0dw2."), Row("abcdef\u{1B}0x3."),
    Row("abc def\u{1B}bi-\u{1B}."), Row("abc def\u{1B}b~."), Row("abc\u{1B}0rx."),
    Row("abc\u{1B}0rxl."), Row("abc def\u{1B}0cwX\u{1B}w."), Row("abc def ghi\u{1B}0dte."),
    Row("a b c d e\u{1B}02wdw."), Row("a b c d e\u{1B}0dw3."), Row("abc def\u{1B}xu"),
    Row("abc def\u{1B}xxu"), Row("abc def\u{1B}xxuu"), Row("abc def\u{1B}xxuuu"),
    Row("abcdef\u{1B}0xxx2u", here: "%bcdef"), Row("abcdef\u{1B}0xxx3u", here: "%abcdef"),
    Row("abc\u{1B}u"),
    Row("abc def\u{1B}xxU", here: "abc de%f"), Row("abc def\u{1B}0dwu", here: "%abc def"),
    Row("abc\u{1B}0iX\u{1B}u"), Row("abc\u{1B}0iXYZ\u{1B}u"), Row("abc\u{1B}A def\u{1B}u"),
    Row("abc def\u{1B}0cwxyz\u{1B}u", here: "%abc def"),
    Row("abc\u{1B}0xiab\u{1B}uu", here: "%abc"),
    // The history; the line before is the same in both.
    Row("abc def"), Row("abc\u{1B}k"), Row("\u{1B}k"), Row("\u{1B}kk"), Row("\u{1B}kkj"),
    Row("\u{1B}2k"),
    Row("\u{1B}kA.x"), Row("\u{1B}-"), Row("\u{1B}G"), Row("\u{1B}2G"), Row("one two three"),
    Row("abc\u{1B}_"), Row("four five six"), Row("abc\u{1B}2_"), Row("\u{1B}/first\r"),
    Row("\u{1B}/two\rn"), Row("\u{1B}/two\rnN"), Row("\u{1B}/two\rA.z"),
  ]
}
