// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// GMime's C API with owners; included by core/message's .cpp files only.
#include <gmime/gmime.h>

#include <memory>

namespace message {

struct GlibFree {
    void operator()(char* text) const { g_free(text); }
};
struct GObjectUnref {
    template <class T>
    void operator()(T* object) const {
        g_object_unref(object);
    }
};
struct ParserOptionsFree {
    void operator()(GMimeParserOptions* options) const { g_mime_parser_options_free(options); }
};

using GlibText = std::unique_ptr<char, GlibFree>;
template <class T>
using GObjectPointer = std::unique_ptr<T, GObjectUnref>;
using ParserOptions = std::unique_ptr<GMimeParserOptions, ParserOptionsFree>;

/// Starts GMime, once in the process; cheap to call.
void startGMime();
/// How lenient we read: loose in everything, 8-bit text as UTF-8, else windows-1252.
ParserOptions parserOptions();

} // namespace message
