# Reads Swift files; complains about each line that breaks a rule, and ends with status 1 then.

function complain(sentence) {
  printf "%s:%d: %s\n", FILENAME, FNR, sentence
  failed = 1
}

# The line without comments and without what strings hold. In a string of several lines, nothing.
function code_of(line) {
  if (line ~ /"""/) {
    in_text = !in_text
    sub(/""".*/, "", line)
  } else if (in_text) {
    return ""
  }
  gsub(/\\\\/, "", line)
  gsub(/\\"/, "", line)
  gsub(/"[^"]*"/, "\"\"", line)
  sub(/\/\/.*/, "", line)
  return line
}

function has_word(line, word) {
  return line ~ ("(^|[^A-Za-z0-9_.`])" word "([^A-Za-z0-9_`:]|$)")
}

FNR == 1 {
  in_text = 0
  documented = 0
  in_sources = FILENAME ~ /^Sources\//
  split(FILENAME, folders, "/")
  module = folders[2]
}

FNR == 251 { complain("a file stops at 250 lines") }

# Programs, sockets and terminals are waited for.
FILENAME ~ /^Tests\/EndToEndTests\// && /^struct [A-Za-z]*Tests|^@Suite struct/ {
  complain("tests that block say so: @Suite(.blocking) struct …Tests")
}

!in_sources { next }

{ code = code_of($0) }

code ~ /import (struct |class |enum |func )?Foundation/ {
  complain("no Foundation in Sources: it costs start-up time and size")
}

code ~ /import Glibc/ && module != "System" && module != "Terminal" {
  complain("Glibc is imported by System and Terminal only")
}

has_word(code, "async") || has_word(code, "await") || has_word(code, "actor") ||
has_word(code, "Task") || has_word(code, "Mutex") || has_word(code, "pthread_mutex_t") {
  complain("one thread, one poll: no async, await, actor, Task or lock in Sources")
}

code ~ ("(struct|class|enum|protocol|actor|typealias) " module "([^A-Za-z0-9_]|$)") {
  complain("a module holds no type of its own name")
}

code ~ /^ *(@[A-Za-z()]+ )*package / && code !~ /package (import |=)/ && !documented {
  complain("a package declaration has a /// comment above it")
}

# Attributes may stand between the comment and its declaration.
/^ *\/\/\// { documented = 1; next }
/^ *@[A-Za-z]+(\([^)]*\))?$/ { next }
{ documented = 0 }

END { exit failed }
