#!/usr/bin/env bash
# Runs the shipped model and opens its report in a real browser.
set -euo pipefail
ADIT_ROOT=$(cd "$(dirname "$0")/.." && pwd)
out=$ADIT_ROOT/build/browser-run
"$ADIT_ROOT/build/release/bin/adit" run "$ADIT_ROOT/models/china-2020" --draws 256 --out "$out" >/dev/null
exec "$ADIT_ROOT/tools/with_node.sh" web npm run --silent test:browser -- "$out/report/index.html"
