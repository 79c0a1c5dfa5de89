// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/log/barrier.h"

#include "server/log/log.h"

#include <cstdlib>
#include <cxxabi.h>
#include <memory>

namespace logging {

const std::type_info* currentExceptionType() noexcept {
    return abi::__cxa_current_exception_type();
}

void reportThrow(std::string_view where, const std::type_info* type) noexcept {
    const char* name = type == nullptr ? "unknown" : type->name();
    struct Free {
        void operator()(char* text) const { std::free(text); }
    };
    int status = 0;
    const std::unique_ptr<char, Free> readable(abi::__cxa_demangle(name, nullptr, nullptr, &status));
    try {
        const std::string_view typeName = readable ? readable.get() : name;
        write({Event::InternalError, {Field::name("where", where), Field::name("type", typeName)}});
    } catch (...) { // no memory for a line: nothing more can be told
        write({Event::InternalError});
    }
}

} // namespace logging
