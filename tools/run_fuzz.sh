#!/usr/bin/env bash
# run_fuzz.sh SECONDS: every fuzz target for that long, two at a time, from its seeds; any crash, hang or leak fails.
set -euo pipefail
ADIT_ROOT=$(cd "$(dirname "$0")/.." && pwd)
seconds=$1
export ADIT_ROOT seconds
# The parser of UDUNITS itself leaks a few bytes at a syntax error.
export LSAN_OPTIONS=suppressions=$ADIT_ROOT/tests/fuzz/leaks.txt:print_suppressions=0
fuzz_one() {
  local target=$1 name
  name=$(basename "$target")
  local corpus=$ADIT_ROOT/build/asan/corpus/$name log=$ADIT_ROOT/build/asan/$name.log
  mkdir -p "$corpus"
  if "$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -artifact_prefix="$ADIT_ROOT/build/asan/$name-" \
      "$corpus" "$ADIT_ROOT/tests/fuzz/seeds/${name#fuzz_}" >"$log" 2>&1; then
    printf '   %s: %s\n' "$name" "$(grep -o 'Done [0-9]* runs' "$log" || tail -n 1 "$log")"
  else
    printf '   %s failed\n' "$name"; tail -n 30 "$log"; return 1
  fi
}
export -f fuzz_one
find "$ADIT_ROOT/build/asan/bin" -name 'fuzz_*' -type f -executable | sort | xargs -P 2 -I{} bash -c 'fuzz_one {}'
