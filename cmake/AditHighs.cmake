# HiGHS solves the linear programs. tools/setup.sh builds it once into the user's cache; one installed elsewhere is found
# through CMAKE_PREFIX_PATH or highs_DIR.
file(STRINGS ${CMAKE_SOURCE_DIR}/tools/highs-requirements.txt pinned REGEX "^highspy==")
string(REGEX MATCH "==([0-9.]+)" _ "${pinned}")
set(highs_version ${CMAKE_MATCH_1})
string(REGEX MATCH "sha256:([0-9a-f]+)" _ "${pinned}")
string(SUBSTRING "${CMAKE_MATCH_1}" 0 12 highs_checksum)
set(highs_cache "$ENV{XDG_CACHE_HOME}")
if(NOT highs_cache)
  set(highs_cache "$ENV{HOME}/.cache")
endif()
list(APPEND CMAKE_PREFIX_PATH ${highs_cache}/adit/highs-${highs_version}-${highs_checksum})
find_package(highs CONFIG QUIET)
if(NOT highs_FOUND)
  message(FATAL_ERROR "HiGHS ${highs_version} is missing. ./run and ./test build it; for a build by hand, once:\n"
                      "  bash -c 'ADIT_ROOT=${CMAKE_SOURCE_DIR}; . tools/setup.sh; highs_library'")
endif()
