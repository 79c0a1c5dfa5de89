// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/mailtext/parameter_field.h"

#include "core/mailtext/encoded_words.h"
#include "core/mailtext/gmime_text.h"

namespace mailtext {

std::string parameterField(std::string_view name, std::string_view value,
                           std::span<const Parameter> parameters) {
    const FormatOptions options = crlfOptions();
    g_mime_format_options_set_param_encoding_method(options.get(), GMIME_PARAM_ENCODING_METHOD_RFC2231);
    const GObjectPointer<GMimeParamList> list(g_mime_param_list_new());
    for (const Parameter& parameter : parameters) {
        g_mime_param_list_set_parameter(list.get(), parameter.name.c_str(), oneLine(parameter.value).c_str());
        g_mime_param_set_charset(g_mime_param_list_get_parameter(list.get(), parameter.name.c_str()),
                                 "utf-8");
    }
    const GlibString text(g_string_new((std::string(name) + ": " + std::string(value)).c_str()));
    g_mime_param_list_encode(list.get(), options.get(), TRUE, text.get());
    std::string field(text->str, text->len);
    while (field.ends_with('\n') || field.ends_with('\r'))
        field.pop_back();
    return field + "\r\n";
}

} // namespace mailtext
