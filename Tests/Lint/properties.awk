# Reads Swift files, and prints "COUNT TYPE FILE" for each type that stands by itself: how many
# properties it stores.

FNR == 1 { type = "" }

/^(package |private |final |indirect |@[A-Za-z()]+ )*(struct|class|enum|protocol|extension) [A-Za-z]/ {
  type = ""
  if ($0 ~ /^[^{]*(struct|class) /) {
    type = $0
    sub(/^.*(struct|class) /, "", type)
    sub(/[^A-Za-z0-9].*/, "", type)
  }
}

# What is computed has a brace behind it, but for what observes changes.
type != "" && /^  ((package|private|fileprivate)(\(set\))? |nonisolated(\(unsafe\))? |unowned |weak |lazy )*(let|var) [a-z]/ &&
(!/\{/ || /\{ *(didSet|willSet)|= [A-Za-z(].*\{|= \{/) {
  # `let (a, b)` does not occur; `var a, b: Int` is two.
  names = $0
  sub(/[:=].*/, "", names)
  # Two modules may have a type of one name each.
  counts[type " " FILENAME] += gsub(/,/, "", names) + 1
}

END { for (type in counts) print counts[type], type }
