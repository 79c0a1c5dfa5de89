# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
# securedoc-viewer for recipients, securedoc-server for the institution: cpack --config build/release/CPackConfig.cmake
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME securedoc)
set(CPACK_PACKAGE_VENDOR "The securedoc authors")
set(CPACK_PACKAGE_CONTACT "The securedoc authors <maintainers@securedoc.example>")
set(CPACK_PACKAGE_DIRECTORY "${CMAKE_BINARY_DIR}/packages")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_THREADS 0)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE
                                                WORLD_READ WORLD_EXECUTE)

set(CPACK_COMPONENTS_ALL "")
if(SECUREDOC_BUILD_DESKTOP)
    list(APPEND CPACK_COMPONENTS_ALL viewer)
endif()
if(SECUREDOC_BUILD_SERVER)
    list(APPEND CPACK_COMPONENTS_ALL server)
endif()
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)

set(CPACK_DEBIAN_VIEWER_PACKAGE_NAME securedoc-viewer)
set(CPACK_DEBIAN_VIEWER_PACKAGE_SECTION mail)
# QtKeychain loads libsecret at run time, so dpkg-shlibdeps cannot see it.
set(CPACK_DEBIAN_VIEWER_PACKAGE_DEPENDS "libsecret-1-0")
set(CPACK_DEBIAN_VIEWER_PACKAGE_RECOMMENDS "gnome-keyring | kwalletmanager, shared-mime-info, desktop-file-utils, poppler-utils")
set(CPACK_DEBIAN_VIEWER_PACKAGE_SUGGESTS "thunderbird")
set(CPACK_DEBIAN_VIEWER_PACKAGE_CONTROL_EXTRA "${CMAKE_CURRENT_LIST_DIR}/deb/viewer/postinst")
set(CPACK_COMPONENT_VIEWER_DESCRIPTION
    "open secure messages that arrive as encrypted HTML envelopes
 A registered envelope is an HTML file, received by mail, that holds an
 encrypted message with its attachments. This package opens it with a
 double-click: it checks who sealed the file, asks the sender's key service
 for the key, and shows the message. The program securedoc does the same
 without a window, for scripts and archives; securedoc-companion shows
 senders who opened what they sent.")

set(CPACK_DEBIAN_SERVER_PACKAGE_NAME securedoc-server)
set(CPACK_DEBIAN_SERVER_PACKAGE_SECTION mail)
set(CPACK_DEBIAN_SERVER_PACKAGE_DEPENDS "adduser, poppler-utils")
set(scripts "${CMAKE_CURRENT_LIST_DIR}/deb/server")
set(CPACK_DEBIAN_SERVER_PACKAGE_CONTROL_EXTRA "${scripts}/postinst;${scripts}/prerm;${scripts}/postrm")
set(CPACK_DEBIAN_SERVER_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_SERVER_PACKAGE_SUGGESTS "postfix, nginx")
set(CPACK_COMPONENT_SERVER_DESCRIPTION
    "key service and mail gateway for encrypted HTML envelopes
 The institution's side of secure messages: securedoc-service keeps the keys
 and the recipients' accounts and releases a key to the right person;
 securedoc-gateway is a milter for Postfix and Sendmail that seals outgoing
 mail when the sender asked for it or the content needs it.")

include(CPack)
