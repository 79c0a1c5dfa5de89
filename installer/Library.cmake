# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
# libsecuredoc: what opens an envelope, core/base to core/pipeline, as one static library with its headers, a CMake package and a
# file for pkg-config. Component "library"; docs/library.md shows its use, tests/installer/library_test.py does what that says.
include(CMakePackageConfigHelpers)

set(folders base address crypto envelope files html mailtext message render reply pipeline)
foreach(folder IN LISTS folders)
    list(APPEND objects "$<TARGET_OBJECTS:core_${folder}>")
    install(DIRECTORY "${CMAKE_SOURCE_DIR}/core/${folder}" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/securedoc/core" COMPONENT library
            FILES_MATCHING PATTERN "*.h")
endforeach()
add_library(libsecuredoc STATIC ${objects})
set_target_properties(libsecuredoc PROPERTIES OUTPUT_NAME securedoc EXPORT_NAME securedoc LINKER_LANGUAGE CXX)
target_compile_features(libsecuredoc INTERFACE cxx_std_20)
target_include_directories(libsecuredoc INTERFACE "$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/securedoc>")
target_link_libraries(libsecuredoc INTERFACE Qt6::Core OpenSSL::Crypto ZLIB::ZLIB Threads::Threads PkgConfig::SODIUM
                                             PkgConfig::HIGHWAY PkgConfig::GMIME PkgConfig::ICU PkgConfig::GUMBO)

set(package "${CMAKE_INSTALL_LIBDIR}/cmake/securedoc")
install(TARGETS libsecuredoc EXPORT securedoc ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT library)
install(EXPORT securedoc NAMESPACE securedoc:: FILE securedoc-targets.cmake DESTINATION "${package}" COMPONENT library)
# Below 1.0 every minor version may change what programs are written against.
write_basic_package_version_file("${CMAKE_CURRENT_BINARY_DIR}/securedoc-config-version.cmake" COMPATIBILITY SameMinorVersion)
file(RELATIVE_PATH up "/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/") # "lib" or "lib/x86_64-linux-gnu"
configure_file(library/securedoc.pc.in securedoc.pc @ONLY)
install(FILES library/securedoc-config.cmake "${CMAKE_CURRENT_BINARY_DIR}/securedoc-config-version.cmake"
        DESTINATION "${package}" COMPONENT library)
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/securedoc.pc" DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig" COMPONENT library)
