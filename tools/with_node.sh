#!/usr/bin/env bash
# with_node.sh FOLDER COMMAND...: runs the command in the folder with a suitable Node on PATH.
set -euo pipefail
ADIT_ROOT=$(cd "$(dirname "$0")/.." && pwd)
. "$ADIT_ROOT/tools/setup.sh"
node_env
cd "$ADIT_ROOT/$1"
shift
[ -d node_modules ] || npm ci --silent --no-audit --no-fund
exec "$@"
