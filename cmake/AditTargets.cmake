# Two verbs build everything: adit_library and adit_test.
# The link lists given to adit_library are the layer rules of ARCHITECTURE.md; tools/check_layers holds the includes to them.

add_library(adit_flags INTERFACE)
target_compile_options(adit_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion
                                            -Wno-missing-field-initializers -Werror -ffp-contract=off)
if(ADIT_SANITIZE)
  target_compile_options(adit_flags INTERFACE -fsanitize=${ADIT_SANITIZE} -fno-omit-frame-pointer
                                              -fno-sanitize-recover=all)
  target_link_options(adit_flags INTERFACE -fsanitize=${ADIT_SANITIZE})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # g++ 12 reports false maybe-uninitialized and restrict warnings in the standard library under sanitizers.
    target_compile_options(adit_flags INTERFACE -Wno-maybe-uninitialized -Wno-restrict)
  endif()
endif()
if(ADIT_BUILD_FUZZ)
  target_compile_options(adit_flags INTERFACE -fsanitize=fuzzer-no-link)  # coverage of the libraries guides the fuzzers
endif()
find_program(ADIT_MOLD mold)
if(ADIT_MOLD)
  target_link_options(adit_flags INTERFACE -fuse-ld=mold)
endif()
find_program(ADIT_CCACHE ccache)
if(ADIT_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${ADIT_CCACHE})
endif()

# adit_library(NAME demand [PUBLIC libs...] [PRIVATE libs...]): all of src/*.cpp, headers in include/.
function(adit_library)
  cmake_parse_arguments(ARG "" "NAME" "PUBLIC;PRIVATE" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/src/*.cpp)
  add_library(adit_${ARG_NAME} STATIC ${sources})
  add_library(adit::${ARG_NAME} ALIAS adit_${ARG_NAME})
  set_target_properties(adit_${ARG_NAME} PROPERTIES LINKER_LANGUAGE CXX)
  target_include_directories(adit_${ARG_NAME} PUBLIC ${CMAKE_CURRENT_SOURCE_DIR}/include
                                              PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}/src)
  target_link_libraries(adit_${ARG_NAME} PUBLIC ${ARG_PUBLIC} PRIVATE adit_flags ${ARG_PRIVATE})
endfunction()

# adit_test(NAME demand [LIBS libs...]): all of tests/*.cpp of this folder as one GoogleTest program.
function(adit_test)
  if(NOT ADIT_BUILD_TESTS)
    return()
  endif()
  cmake_parse_arguments(ARG "" "NAME" "LIBS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/tests/*.cpp)
  if(NOT sources)
    return()
  endif()
  add_executable(${ARG_NAME}_tests ${sources})
  target_include_directories(${ARG_NAME}_tests PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}/src)
  target_link_libraries(${ARG_NAME}_tests PRIVATE adit_flags ${ARG_LIBS} GTest::gtest GTest::gtest_main)
  target_compile_definitions(${ARG_NAME}_tests PRIVATE ADIT_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  add_test(NAME ${ARG_NAME} COMMAND ${ARG_NAME}_tests --gtest_brief=1)
endfunction()
