// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/service/admin_output.h"

#include "core/protocol/json_writer.h"
#include "server/log/log.h"

#include <charconv>
#include <cstdio>

namespace service {

int fail(const std::string& why, int exitCode) {
    logging::complain(why);
    return exitCode;
}

void hint(const std::string& what) {
    logging::complain(what);
}

int usage(const std::string& why) {
    return fail(why + "; see securedoc-service admin --help", kUsage);
}

int done(const std::string& what) {
    std::printf("%s\n", what.c_str());
    return kDone;
}

int finish(const base::Result<void>& result, const std::string& what) {
    return result ? done(what) : fail(result.error().detail);
}

void printJson(const QJsonObject& object) {
    std::printf("%s\n", protocol::compact(object).constData());
}

base::Result<std::uint32_t> numberOf(const std::string& text) {
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size())
        return base::fail(base::ErrorCode::InvalidRequest, "\"" + text + "\" is not a whole number");
    return number;
}

} // namespace service
