# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0

# securedoc_library(NAME sources...): one static library per folder.
function(securedoc_library name)
    add_library(${name} STATIC ${ARGN})
    target_link_libraries(${name} PRIVATE securedoc_options)
endfunction()

# securedoc_program(NAME sources...): one program in bin/.
function(securedoc_program name)
    add_executable(${name} ${ARGN})
    target_link_libraries(${name} PRIVATE securedoc_options)
endfunction()

# Tests and fuzz targets may hold what they feed in memory or in files (core_files), whatever they test.

# securedoc_test(NAME SOURCES a_test.cpp ... LIBS lib ...): one Qt Test executable and one ctest entry per
# source file; each source holds one test class and its own QTEST_*MAIN.
function(securedoc_test)
    cmake_parse_arguments(arg "" "" "SOURCES;LIBS" ${ARGN})
    foreach(source IN LISTS arg_SOURCES)
        file(RELATIVE_PATH path "${CMAKE_SOURCE_DIR}/tests" "${CMAKE_CURRENT_SOURCE_DIR}/${source}")
        string(REGEX REPLACE "\\.cpp$" "" name "${path}")
        string(REPLACE "/" "." test "${name}")
        string(REPLACE "/" "_" target "${name}")
        add_executable(${target} ${source})
        if(CMAKE_BUILD_TYPE STREQUAL "Release")
            target_compile_options(${target} PRIVATE -O1) # soon built, not fast: a quarter of the compiler's time
        endif()
        set_target_properties(${target} PROPERTIES AUTOMOC ON RUNTIME_OUTPUT_DIRECTORY
                                                              "${CMAKE_BINARY_DIR}/tests")
        target_link_libraries(${target} PRIVATE securedoc_options ${arg_LIBS} core_files Qt6::Test)
        target_compile_definitions(${target} PRIVATE SECUREDOC_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
                                                     SECUREDOC_BIN_DIR="${CMAKE_BINARY_DIR}/bin")
        add_test(NAME ${test} COMMAND ${target})
        set_tests_properties(${test} PROPERTIES TIMEOUT 240 ENVIRONMENT "QT_QPA_PLATFORM=offscreen")
    endforeach()
endfunction()

# securedoc_fuzzer(NAME source LIBS lib ... CORPUS folder ...): with SECUREDOC_BUILD_FUZZERS a libFuzzer target; else a test
# that runs the same function on the corpus (folders under tests/) and on damaged copies of it.
function(securedoc_fuzzer name source)
    cmake_parse_arguments(arg "" "" "LIBS;CORPUS" ${ARGN})
    list(TRANSFORM arg_CORPUS PREPEND "${CMAKE_SOURCE_DIR}/tests/")
    if(NOT SECUREDOC_BUILD_FUZZERS)
        add_executable(fuzz_${name} ${source} "${CMAKE_SOURCE_DIR}/tests/support/fuzz_replay.cpp")
        set_target_properties(fuzz_${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
        target_link_libraries(fuzz_${name} PRIVATE securedoc_options ${arg_LIBS} core_files)
        add_test(NAME fuzz.${name} COMMAND fuzz_${name} ${arg_CORPUS})
        set_tests_properties(fuzz.${name} PROPERTIES TIMEOUT 240)
        return()
    endif()
    add_executable(fuzz_${name} ${source})
    set_target_properties(fuzz_${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/fuzz")
    target_link_libraries(fuzz_${name} PRIVATE securedoc_options ${arg_LIBS} core_files)
    target_link_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
    # tests/fuzz/run.sh reads where the seeds are.
    string(REPLACE ";" "\n" seeds "${arg_CORPUS}")
    file(WRITE "${CMAKE_BINARY_DIR}/fuzz/${name}.seeds" "${seeds}\n")
    if(NOT TARGET fuzzers)
        add_custom_target(fuzzers) # what tests/fuzz/run.sh builds
    endif()
    add_dependencies(fuzzers fuzz_${name})
endfunction()
