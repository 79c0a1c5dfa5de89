# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
# Words outside of Qt's own translation: see translations/words.py.
set(SECUREDOC_WORDS_SCRIPT "${CMAKE_SOURCE_DIR}/translations/words.py")
file(GLOB SECUREDOC_WORDS_LANGUAGES CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/translations/securedoc_*.ts")

# securedoc_words(KIND CATALOGUE OUTPUT argument products...): makes `products` of translations/CATALOGUE_words.h.
function(securedoc_words kind catalogue output)
    set(file "${CMAKE_SOURCE_DIR}/translations/${catalogue}_words.h")
    add_custom_command(
        OUTPUT ${ARGN}
        COMMAND "${Python3_EXECUTABLE}" -B "${SECUREDOC_WORDS_SCRIPT}" ${kind} "${file}" --output "${output}"
        COMMAND ${CMAKE_COMMAND} -E touch ${ARGN}
        DEPENDS "${SECUREDOC_WORDS_SCRIPT}" "${file}" ${SECUREDOC_WORDS_LANGUAGES}
        COMMENT "Words of ${catalogue}" VERBATIM)
endfunction()

# securedoc_words_library(NAME CATALOGUE): a static library with "CATALOGUE_words.h": struct Words in every language.
function(securedoc_words_library name catalogue)
    set(folder "${CMAKE_CURRENT_BINARY_DIR}/${catalogue}_words")
    set(products "${folder}/${catalogue}_words.h" "${folder}/${catalogue}_words.cpp")
    securedoc_words(cpp ${catalogue} "${folder}" ${products})
    securedoc_library(${name} ${products})
    target_include_directories(${name} PUBLIC "${folder}")
endfunction()

# securedoc_words_json(CATALOGUE FILE): the same as JSON, for a bundle that depends on FILE.
function(securedoc_words_json catalogue file)
    securedoc_words(json ${catalogue} "${file}" "${file}")
endfunction()
