# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
# cmake -DNPM= -DSOURCE= -DFOLDER= -DOMIT= -P npm_ci.cmake: installs exactly what SOURCE/package-lock.json says into FOLDER, quietly.
# No package runs a script of its own; what a package ships is all it may bring.

file(REMOVE "${FOLDER}/installed")
file(COPY "${SOURCE}/package.json" "${SOURCE}/package-lock.json" DESTINATION "${FOLDER}")
set(options --ignore-scripts --prefer-offline --no-audit --no-fund --no-update-notifier --loglevel=error
            --fetch-retries=2 --fetch-retry-mintimeout=2000 --fetch-retry-maxtimeout=10000)
if(OMIT)
    list(APPEND options "--omit=${OMIT}")
endif()
execute_process(
    COMMAND "${NPM}" ci ${options}
    WORKING_DIRECTORY "${FOLDER}"
    OUTPUT_VARIABLE said
    ERROR_VARIABLE said
    RESULT_VARIABLE result)
if(NOT result EQUAL 0)
    file(WRITE "${FOLDER}/npm.log" "${said}")
    string(REGEX MATCH "(FetchError|request to|notarget|EUSAGE|EINTEGRITY|code)[^\n]*" reason "${said}")
    execute_process(COMMAND "${NPM}" config get registry WORKING_DIRECTORY "${FOLDER}" OUTPUT_VARIABLE registry
                    OUTPUT_STRIP_TRAILING_WHITESPACE)
    message("The npm packages of resources/package-lock.json could not be installed: ${reason}\n"
            "They are fetched once, from ${registry} - if that cannot be reached from here, name another registry\n"
            "(npm config set registry URL) or a proxy (npm config set proxy URL), and build again.\n"
            "All that npm said: ${FOLDER}/npm.log")
    message(FATAL_ERROR "npm ci failed")
endif()
file(TOUCH "${FOLDER}/installed")
