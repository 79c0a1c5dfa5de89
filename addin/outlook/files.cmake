# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
# securedoc_outlook_files(TARGET): the add-in's scripts bundled into plain ones, its pages, icons and manifest, as resources of
# TARGET below :/addin/outlook.
function(securedoc_outlook_files target)
    set(source "${CMAKE_SOURCE_DIR}/addin/outlook")
    set(built "${CMAKE_BINARY_DIR}/addin/outlook")
    file(MAKE_DIRECTORY "${built}")
    securedoc_words_json(addin "${built}/addin_words.json")
    foreach(script launchevent taskpane)
        # es2016: what the runtime of classic Outlook on Windows is promised to understand.
        securedoc_bundle(OUTPUT "${built}/${script}.js" ENTRY "${source}/${script}.js"
                         OPTIONS --target=es2016 "--alias:securedoc-words=${built}/addin_words.json"
                         DEPENDS "${built}/addin_words.json")
    endforeach()
    qt_add_resources(${target} outlook_scripts PREFIX /addin/outlook BASE "${built}" FILES "${built}/launchevent.js"
                     "${built}/taskpane.js")
    foreach(file launchevent.html taskpane.html taskpane.css manifest.xml ribbon.xml resources.xml icon-16.png
                 icon-32.png icon-64.png icon-80.png icon-128.png)
        list(APPEND files "${source}/${file}")
    endforeach()
    qt_add_resources(${target} outlook_pages PREFIX /addin/outlook BASE "${source}" FILES ${files})
endfunction()
