#!/usr/bin/env bash
# Every C++ file as clang-format leaves it.
set -euo pipefail
cd "$(dirname "$0")/.."
git ls-files -co --exclude-standard '*.cpp' '*.hpp' | xargs -d '\n' clang-format-16 --dry-run --Werror
