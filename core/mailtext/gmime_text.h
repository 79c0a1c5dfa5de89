// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// GMime's C API with owners; included by this folder's .cpp files only.
#include <gmime/gmime.h>

#include <memory>
#include <mutex>

namespace mailtext {

struct GlibFree {
    void operator()(char* text) const { g_free(text); }
};
struct GObjectUnref {
    template <class T>
    void operator()(T* object) const {
        g_object_unref(object);
    }
};
struct FormatOptionsFree {
    void operator()(GMimeFormatOptions* options) const { g_mime_format_options_free(options); }
};
struct StringFree {
    void operator()(GString* text) const { g_string_free(text, TRUE); }
};

using GlibText = std::unique_ptr<char, GlibFree>;
template <class T>
using GObjectPointer = std::unique_ptr<T, GObjectUnref>;
using FormatOptions = std::unique_ptr<GMimeFormatOptions, FormatOptionsFree>;
using GlibString = std::unique_ptr<GString, StringFree>;

/// Starts GMime, once in the process, and says that lines end in CRLF.
inline FormatOptions crlfOptions() {
    static std::once_flag started;
    std::call_once(started, g_mime_init);
    FormatOptions options(g_mime_format_options_clone(nullptr));
    g_mime_format_options_set_newline_format(options.get(), GMIME_NEWLINE_FORMAT_DOS);
    return options;
}

} // namespace mailtext
