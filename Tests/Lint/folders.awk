# Reads the Swift files of one module twice, and prints "FROM TO NAME FILE" for each pair of folders of
# which a file of FROM names a type that TO declares, and "FROM +TO NAME FILE" where it extends one.
#
# Usage: awk -f folders.awk FILES FILES

function folder_of(path,  parts) { return split(path, parts, "/") > 3 ? parts[3] : "." }

# The line without comments and without what strings hold.
function code_of(line) {
  gsub(/\\\\/, "", line)
  gsub(/\\"/, "", line)
  gsub(/"[^"]*"/, "\"\"", line)
  sub(/\/\/.*/, "", line)
  return line
}

function tell(name, mark) {
  if (!(name in home) || home[name] == folder || (folder, mark home[name]) in told) return
  told[folder, mark home[name]] = 1
  print folder, mark home[name], name, FILENAME
}

FNR == 1 {
  if (FILENAME in seen) again = 1
  seen[FILENAME] = 1
  folder = folder_of(FILENAME)
}

{ code = code_of($0) }

!again && match(code, /^(package |public |final |indirect |@[A-Za-z]+ )*(struct|class|enum|protocol|typealias) [A-Za-z]+/) {
  count = split(substr(code, RSTART, RLENGTH), words, " ")
  home[words[count]] = folder
}

again {
  if (match(code, /^(package )?extension [A-Za-z]+/)) {
    count = split(substr(code, RSTART, RLENGTH), words, " ")
    tell(words[count], "+")
  }
  # A name behind a dot is another's.
  gsub(/\.[A-Za-z0-9_]+/, "", code)
  count = split(code, words, /[^A-Za-z0-9_]+/)
  for (i = 1; i <= count; i++) tell(words[i], "")
}
