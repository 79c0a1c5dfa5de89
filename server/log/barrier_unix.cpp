// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/log/barrier.h"

#include "server/log/log_line.h"

#include <array>
#include <cstdio>
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
    std::array<char, 400> text{};
    std::snprintf(text.data(), text.size(), "%.*s: internal error (%.200s); please report it",
                  static_cast<int>(where.size()), where.data(), readable ? readable.get() : name);
    writeLine(text.data());
}

} // namespace logging
