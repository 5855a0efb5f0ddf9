/// The layouts that there are: add a table to teach another.
///
/// Source: xkeyboard-config, the first variants of `us`, `de`, `fr` and `gb`, as far as they are
/// printed on keyboards.
extension KeyLayout {
  /// The first is used where none is named.
  static let all = [us, de, fr, uk]

  /// The layout of that name; nil if there is none.
  static func named(_ name: String) -> KeyLayout? { all.first { $0.name == name } }

  static let us = KeyLayout(
    "us",
    """
    grave_accent ` ~
    1 1 !
    2 2 @
    3 3 #
    4 4 $
    5 5 %
    6 6 ^
    7 7 &
    8 8 *
    9 9 (
    0 0 )
    minus - _
    equal = +
    q q Q
    w w W
    e e E
    r r R
    t t T
    y y Y
    u u U
    i i I
    o o O
    p p P
    bracket_left [ {
    bracket_right ] }
    a a A
    s s S
    d d D
    f f F
    g g G
    h h H
    j j J
    k k K
    l l L
    semicolon ; :
    apostrophe ' "
    backslash \\ |
    z z Z
    x x X
    c c C
    v v V
    b b B
    n n N
    m m M
    comma , <
    dot . >
    slash / ?
    """)

  static let de = KeyLayout(
    "de",
    """
    grave_accent ◌^ °
    1 1 !
    2 2 " ²
    3 3 § ³
    4 4 $
    5 5 %
    6 6 &
    7 7 / {
    8 8 ( [
    9 9 ) ]
    0 0 = }
    minus ß ? \\
    equal ◌´ ◌`
    q q Q @
    w w W
    e e E €
    r r R
    t t T
    y z Z
    u u U
    i i I
    o o O
    p p P
    bracket_left ü Ü
    bracket_right + * ~
    a a A
    s s S
    d d D
    f f F
    g g G
    h h H
    j j J
    k k K
    l l L
    semicolon ö Ö
    apostrophe ä Ä
    backslash # '
    less < > |
    z y Y
    x x X
    c c C
    v v V
    b b B
    n n N
    m m M µ
    comma , ;
    dot . :
    slash - _
    """)

  static let fr = KeyLayout(
    "fr",
    """
    grave_accent ²
    1 & 1
    2 é 2 ~
    3 " 3 #
    4 ' 4 {
    5 ( 5 [
    6 - 6 |
    7 è 7 `
    8 _ 8 \\
    9 ç 9 ^
    0 à 0 @
    minus ) ° ]
    equal = + }
    q a A
    w z Z
    e e E €
    r r R
    t t T
    y y Y
    u u U
    i i I
    o o O
    p p P
    bracket_left ◌^ ◌¨
    bracket_right $ £ ¤
    a q Q
    s s S
    d d D
    f f F
    g g G
    h h H
    j j J
    k k K
    l l L
    semicolon m M
    apostrophe ù %
    backslash * µ
    less < >
    z w W
    x x X
    c c C
    v v V
    b b B
    n n N
    m , ?
    comma ; .
    dot : /
    slash ! §
    """)

  static let uk = KeyLayout(
    "uk",
    """
    grave_accent ` ¬
    1 1 !
    2 2 "
    3 3 £
    4 4 $ €
    5 5 %
    6 6 ^
    7 7 &
    8 8 *
    9 9 (
    0 0 )
    minus - _
    equal = +
    q q Q
    w w W
    e e E
    r r R
    t t T
    y y Y
    u u U
    i i I
    o o O
    p p P
    bracket_left [ {
    bracket_right ] }
    a a A
    s s S
    d d D
    f f F
    g g G
    h h H
    j j J
    k k K
    l l L
    semicolon ; :
    apostrophe ' @
    backslash # ~
    less \\ |
    z z Z
    x x X
    c c C
    v v V
    b b B
    n n N
    m m M
    comma , <
    dot . >
    slash / ?
    """)
}

/// What dead keys make of the letter behind them.
enum DeadKeys {
  /// By the accent: each letter and what becomes of it.
  static let letters: [Character: String] = [
    "^": "aâ eê iî oô uû AÂ EÊ IÎ OÔ UÛ",
    "´": "aá eé ií oó uú yý AÁ EÉ IÍ OÓ UÚ YÝ",
    "`": "aà eè iì oò uù AÀ EÈ IÌ OÒ UÙ",
    "¨": "aä eë iï oö uü yÿ AÄ EË IÏ OÖ UÜ",
  ]
}
