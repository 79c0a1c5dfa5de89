# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
# TypeScript of pages and add-ins: packages from resources/package-lock.json, bundles by esbuild.
#
# Two copies of the packages, both made only when the lock changes:
#   SECUREDOC_NPM       what bundles are made of and with; all that ./run needs
#   SECUREDOC_NPM_TEST  these and the devDependencies, for tests and type checks (target npm_test_packages, part of "all")

find_program(SECUREDOC_NODE NAMES node nodejs)
find_program(SECUREDOC_NPM_PROGRAM npm)
if(NOT SECUREDOC_NODE OR NOT SECUREDOC_NPM_PROGRAM)
    message(FATAL_ERROR "node and npm are needed to build the page in every envelope (Debian: apt-get install nodejs npm)")
endif()

set(SECUREDOC_NPM "${CMAKE_BINARY_DIR}/npm")
set(SECUREDOC_NPM_TEST "${CMAKE_BINARY_DIR}/npm-test")

function(_securedoc_npm_packages folder omitted comment)
    add_custom_command(
        OUTPUT "${folder}/installed"
        COMMAND "${CMAKE_COMMAND}" "-DNPM=${SECUREDOC_NPM_PROGRAM}" "-DSOURCE=${CMAKE_SOURCE_DIR}/resources"
                "-DFOLDER=${folder}" "-DOMIT=${omitted}" -P "${CMAKE_SOURCE_DIR}/.cmake/npm_ci.cmake"
        DEPENDS "${CMAKE_SOURCE_DIR}/resources/package.json" "${CMAKE_SOURCE_DIR}/resources/package-lock.json"
                "${CMAKE_SOURCE_DIR}/.cmake/npm_ci.cmake"
        COMMENT "${comment}"
        VERBATIM)
endfunction()
_securedoc_npm_packages("${SECUREDOC_NPM}" dev "Fetching npm packages for the pages")
add_custom_target(npm_packages DEPENDS "${SECUREDOC_NPM}/installed")
if(SECUREDOC_BUILD_TESTS)
    _securedoc_npm_packages("${SECUREDOC_NPM_TEST}" "" "Fetching npm packages for the tests of the pages")
    add_custom_target(npm_test_packages ALL DEPENDS "${SECUREDOC_NPM_TEST}/installed")
endif()

# securedoc_bundle(OUTPUT file ENTRY file.ts [OPTIONS esbuild options ...] [DEPENDS ...]): one minified script of an entry and
# all it imports, remade when any of them changes. The caller makes a target depend on OUTPUT.
function(securedoc_bundle)
    cmake_parse_arguments(arg "" "OUTPUT;ENTRY" "OPTIONS;DEPENDS" ${ARGN})
    add_custom_command(
        OUTPUT "${arg_OUTPUT}"
        COMMAND "${CMAKE_COMMAND}" -E env "NODE_PATH=${SECUREDOC_NPM}/node_modules" "${SECUREDOC_NODE}"
                "${CMAKE_SOURCE_DIR}/resources/bundle.mjs" "${arg_ENTRY}" "${arg_OUTPUT}" ${arg_OPTIONS}
        DEPENDS "${SECUREDOC_NPM}/installed" "${CMAKE_SOURCE_DIR}/resources/bundle.mjs" "${arg_ENTRY}" ${arg_DEPENDS}
        DEPFILE "${arg_OUTPUT}.d"
        COMMENT "Bundling ${arg_ENTRY}"
        VERBATIM)
endfunction()
