# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
# securedoc_templates(LIBRARY HEADER NAMESPACE FUNCTION FOLDER): the files of FOLDER as constants, so that the program is complete without
# files beside it. HEADER declares `std::string_view FUNCTION(std::string_view fileName)`.
function(securedoc_templates library header namespace function folder)
    file(GLOB paths CONFIGURE_DEPENDS "${folder}/*.txt" "${folder}/*.html")
    set(entries "")
    foreach(path IN LISTS paths)
        get_filename_component(name "${path}" NAME)
        file(READ "${path}" text)
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${path}")
        string(APPEND entries "    if (fileName == \"${name}\")\n        return R\"template(${text})template\";\n")
    endforeach()
    set(source "${CMAKE_CURRENT_BINARY_DIR}/${function}.cpp")
    file(CONFIGURE OUTPUT "${source}" @ONLY CONTENT [[
#include "@header@"

std::string_view @namespace@::@function@(std::string_view fileName) {
@entries@    return {};
}
]])
    target_sources(${library} PRIVATE "${source}")
endfunction()
