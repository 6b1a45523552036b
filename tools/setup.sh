# Sourced by ./run and ./test: installs what is missing, or says plainly what to install.
# Everything comes from Debian's packages, PyPI and npm.
# For a build by hand: ADIT_ROOT=$PWD; . tools/setup.sh; install_packages $ADIT_APT_BUILD; highs_library

ADIT_APT_BUILD="g++ cmake ninja-build ccache mold pkg-config libfmt-dev libyaml-cpp-dev nlohmann-json3-dev libcli11-dev
libudunits2-dev libnetcdf-dev libtbb-dev libboost-math-dev libboost-random-dev libeigen3-dev
librandom123-dev libssl-dev zlib1g-dev python3 python3-venv"
ADIT_APT_TEST="clang-16 clang-tidy-16 clang-format-16 libclang-rt-16-dev libgtest-dev libgmock-dev librapidcheck-dev
libbenchmark-dev chromium fonts-noto-core fonts-noto-cjk git"

# install_packages NAME...: as root or with sudo; otherwise prints the command and stops.
install_packages() {
  local missing=() name installed
  # dpkg-query fails when it does not know one of them; the others are told all the same.
  installed=" $( (dpkg-query -W -f='${Package} ${db:Status-Status}\n' "$@" 2>/dev/null || true) | awk '$2=="installed"{printf "%s ", $1}')"
  for name in "$@"; do
    [[ $installed == *" $name "* ]] || missing+=("$name")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    if ! sudo -n true 2>/dev/null; then
      printf 'Please install these Debian packages, then run this again:\n  sudo apt-get install -y %s\n' "${missing[*]}" >&2
      exit 1
    fi
    as_root=(sudo)
  fi
  echo "installing ${missing[*]}"
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# python_env FOLDER REQUIREMENTS: a virtual environment that is made anew when its requirements change.
python_env() {
  local folder=$1 requirements=$2 stamp
  stamp=$(sha256sum "$requirements" | cut -d' ' -f1)
  [ "$(cat "$folder/.stamp" 2>/dev/null)" = "$stamp" ] && return 0
  rm -rf "$folder"
  python3 -m venv "$folder"
  "$folder/bin/pip" install -q --disable-pip-version-check -r "$requirements"
  echo "$stamp" >"$folder/.stamp"
}

# node_env: puts a Node >= 20.19 on PATH, from the system or from PyPI.
node_env() {
  if command -v npm >/dev/null && node -e 'const [a,b]=process.versions.node.split(".").map(Number);process.exit(a>20||(a===20&&b>=19)?0:1)' 2>/dev/null; then
    return 0
  fi
  python_env "$ADIT_ROOT/build/node" "$ADIT_ROOT/tools/node-requirements.txt"
  PATH="$ADIT_ROOT/build/node/bin:$PATH"
  export PATH
}

# build_page: the report page, built once; again only when its sources change.
build_page() {
  local stamp
  stamp=$(cd "$ADIT_ROOT/web" && find . \( -name node_modules -o -name dist \) -prune -o -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1)
  [ -f "$ADIT_ROOT/web/dist/index.html" ] && [ "$(cat "$ADIT_ROOT/web/dist/.stamp" 2>/dev/null)" = "$stamp" ] && return 0
  node_env
  echo "building the report page"
  (cd "$ADIT_ROOT/web" && npm ci --silent --no-audit --no-fund && npm run --silent build)
  echo "$stamp" >"$ADIT_ROOT/web/dist/.stamp"
}

# highs_library: HiGHS, the solver of linear programs, built once from the source package of highspy and kept in the
# user's cache, because it takes minutes. cmake/AditHighs.cmake looks in the same folder. pip holds the download to the
# checksum in tools/highs-requirements.txt.
highs_library() {
  local requirements=$ADIT_ROOT/tools/highs-requirements.txt version checksum folder work
  version=$(sed -n 's/^highspy==\([0-9.]*\).*/\1/p' "$requirements")
  checksum=$(sed -n 's/.*sha256:\([0-9a-f]\{12\}\).*/\1/p' "$requirements")
  folder=${XDG_CACHE_HOME:-$HOME/.cache}/adit/highs-$version-$checksum
  [ -f "$folder/lib/cmake/highs/highs-config.cmake" ] && return 0
  echo "building HiGHS $version (once, some minutes)"
  mkdir -p "$(dirname "$folder")"
  work=$(mktemp -d "$folder.XXXXXX")
  # Anything that fails leaves no half-built library behind: the folder gets its name when it is whole.
  if ! build_highs "$work" "$requirements" >"$work/log" 2>&1; then
    tail -n 20 "$work/log" >&2
    rm -rf "$work"
    echo "HiGHS could not be built; the last lines of its log are above" >&2
    exit 1
  fi
  rm -rf "$folder"
  mv -T "$work/installed" "$folder" || [ -f "$folder/lib/cmake/highs/highs-config.cmake" ]
  rm -rf "$work"
}

# build_highs WORK REQUIREMENTS: downloads, checks, builds and installs into WORK/installed.
build_highs() {
  local work=$1
  python3 -m venv "$work/venv" &&
    "$work/venv/bin/pip" download --disable-pip-version-check --no-deps --no-binary highspy --require-hashes -r "$2" -d "$work" &&
    mkdir "$work/source" && tar -xzf "$work"/highspy-*.tar.gz -C "$work/source" --strip-components=1 &&
    # The package leaves out two files that its CMake lists name.
    mkdir -p "$work/source/app" && touch "$work/source/app/CMakeLists.txt" "$work/source/highs.pc.in" &&
    cmake -S "$work/source" -B "$work/build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DBUILD_SHARED_LIBS=OFF \
      -DBUILD_SHARED_EXTRAS_LIB=OFF -DBUILD_TESTING=OFF -DBUILD_EXAMPLES=OFF -DBUILD_CXX_EXE=OFF -DZLIB=OFF \
      -DCMAKE_POSITION_INDEPENDENT_CODE=ON -DCMAKE_INSTALL_LIBDIR=lib -DCMAKE_INSTALL_PREFIX="$work/installed" &&
    cmake --build "$work/build" && cmake --install "$work/build" &&
    cp "$work/source/THIRD_PARTY_NOTICES.md" "$work/installed/share/doc/HIGHS/"
}

# build_preset PRESET [TARGET]: configures once, builds what changed. One target needs no test libraries; without a
# target everything is built, tests too.
build_preset() {
  local folder=$ADIT_ROOT/build/$1 tests=ON
  [ $# -eq 1 ] || tests=OFF
  [ "$1" != fuzz ] || tests=OFF
  highs_library
  if [ ! -f "$folder/build.ninja" ] || { [ $tests = ON ] && grep -q '^ADIT_BUILD_TESTS:BOOL=OFF' "$folder/CMakeCache.txt"; }; then
    (cd "$ADIT_ROOT" && cmake --preset "$1" -DADIT_BUILD_TESTS=$tests >/dev/null)
  fi
  NINJA_STATUS='[%f/%t] ' cmake --build "$folder" ${2:+--target "$2"}
}
