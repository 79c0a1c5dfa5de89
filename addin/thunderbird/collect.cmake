# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
# Copies the add-in's own files and the shared modules into one folder, as they lie in the archive.
file(COPY "${FROM}/thunderbird/" DESTINATION "${TO}" FILES_MATCHING PATTERN "*.js" PATTERN "*.json" PATTERN "*.html"
                                                                   PATTERN "*.css" PATTERN "*.svg")
file(COPY "${FROM}/shared/" DESTINATION "${TO}/shared" FILES_MATCHING PATTERN "*.js")
