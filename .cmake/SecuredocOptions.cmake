# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
# One INTERFACE target carries every flag, so that no folder sets its own.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/lib")
set(CMAKE_AUTOMOC OFF)

include(SecuredocHardening)
foreach(warning all extra pedantic shadow non-virtual-dtor old-style-cast conversion no-sign-conversion)
    string(MAKE_C_IDENTIFIER "SECUREDOC_HAS_W_${warning}" known)
    check_cxx_compiler_flag("-W${warning}" ${known})
    if(${known})
        list(APPEND SECUREDOC_WARNINGS "-W${warning}")
    endif()
endforeach()

find_program(SECUREDOC_CCACHE ccache)
if(SECUREDOC_CCACHE)
    # Base directory and no directory hash: two checkouts of one tree share their cache.
    set(launcher "${CMAKE_COMMAND}" -E env "CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}" CCACHE_NOHASHDIR=1
                 "${SECUREDOC_CCACHE}")
    set(CMAKE_C_COMPILER_LAUNCHER "${launcher}")
    set(CMAKE_CXX_COMPILER_LAUNCHER "${launcher}")
endif()
find_program(SECUREDOC_MOLD mold)
if(SECUREDOC_MOLD AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    add_link_options(-fuse-ld=mold)
endif()
check_linker_flag(CXX -Wl,--as-needed SECUREDOC_LINKS_AS_NEEDED)
if(SECUREDOC_LINKS_AS_NEEDED)
    add_link_options(-Wl,--as-needed)
endif()
add_link_options(${SECUREDOC_LINK_HARDENING})

add_library(securedoc_options INTERFACE)
target_compile_definitions(
    securedoc_options
    INTERFACE QT_NO_KEYWORDS QT_NO_CONTEXTLESS_CONNECT QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII
              QT_NO_URL_CAST_FROM_STRING $<$<CONFIG:Release>:QT_NO_DEBUG_OUTPUT>)
target_compile_options(
    securedoc_options
    INTERFACE ${SECUREDOC_WARNINGS} ${SECUREDOC_HARDENING} $<$<BOOL:${SECUREDOC_WERROR}>:-Werror>)
target_include_directories(securedoc_options INTERFACE "${CMAKE_SOURCE_DIR}")
target_link_libraries(securedoc_options INTERFACE Threads::Threads)
if(CMAKE_BUILD_TYPE STREQUAL "Release")
    target_compile_definitions(securedoc_options INTERFACE _FORTIFY_SOURCE=3 _GLIBCXX_ASSERTIONS)
endif()

# The sanitizers go on everything, so that no uninstrumented object hides a report.
if(SECUREDOC_SANITIZE)
    add_compile_options(-fsanitize=${SECUREDOC_SANITIZE} -fno-omit-frame-pointer)
    add_link_options(-fsanitize=${SECUREDOC_SANITIZE})
    if(SECUREDOC_SANITIZE MATCHES "undefined")
        add_compile_options(-fno-sanitize-recover=undefined)
    endif()
endif()
if(SECUREDOC_BUILD_FUZZERS)
    add_compile_options(-fsanitize=fuzzer-no-link)
endif()
