#!/usr/bin/env bash
# clang-tidy over every source of the libraries and the command, with the settings of .clang-tidy.
set -euo pipefail
cd "$(dirname "$0")/.."
[ -f build/tidy/compile_commands.json ] || cmake -S . -B build/tidy -G Ninja -DCMAKE_CXX_COMPILER=clang++-16 \
  -DCMAKE_EXPORT_COMPILE_COMMANDS=ON -DADIT_BUILD_TESTS=OFF >/dev/null
git ls-files -co --exclude-standard 'libs/*/src/*.cpp' 'libs/engines/*/src/*.cpp' 'apps/cli/*.cpp' |
  xargs -d '\n' -P 2 -n 4 clang-tidy-16 -p build/tidy --quiet
