// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/program/enrol_command.h"

#include "core/files/file_handle.h"
#include "server/gateway/keys/enrolment.h"
#include "server/gateway/keys/gateway_secrets.h"
#include "server/log/log.h"

#include <algorithm>

namespace gateway {
namespace {

constexpr std::size_t kTokenSize = 4096;

base::Result<base::SecretBytes> readToken(const files::FileHandle& input) {
    base::Bytes text(kTokenSize);
    std::size_t size = 0;
    for (;;) {
        const auto count = input.read(std::span(text).subspan(size));
        if (!count)
            return base::fail(count.error());
        size += *count;
        const bool hasLine = std::find(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(size),
                                       '\n') != text.begin() + static_cast<std::ptrdiff_t>(size);
        if (*count == 0 || hasLine || size == text.size())
            break;
    }
    const auto isSpace = [](std::uint8_t byte) { return byte <= ' '; };
    const auto end = std::find_if(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(size), isSpace);
    text.erase(end, text.end());
    return base::SecretBytes(std::move(text));
}

/// Empty when there is none.
base::Result<base::SecretBytes> tokenOf(const CommandLine& line, int input) {
    if (line.tokenFile.empty())
        return readToken(files::FileHandle::borrow(input));
    const auto file = files::FileHandle::openForReading(line.tokenFile);
    if (!file)
        return base::fail(file.error());
    return readToken(*file);
}

} // namespace

base::Result<void> runEnrol(const CommandLine& line, const GatewayConfig& config, int input) {
    const auto token = tokenOf(line, input);
    if (!token)
        return base::fail(token.error());
    const EnrolmentPlace place{config.service, config.institution.issuer};
    const auto wish = line.keepKeys ? EnrolmentWish::NewCredential : EnrolmentWish::NewKeys;
    const bool isWaiting = token->isEmpty() && config.awaitsEnrolment;
    if (token->isEmpty() && !isWaiting)
        return base::fail(
            base::ErrorCode::InvalidRequest,
            "there is no token: give the one that securedoc-service admin enrol-gateway prints");
    // A new token's keys are kept beside the settings, wherever those before were.
    const auto secrets = isWaiting ? config.secretsFile : secretsFileOf(line.config, {});
    const auto name =
        isWaiting ? completeEnrolment(place, secrets) : enrol(place, secrets, token->clone(), wish);
    if (!name)
        return base::fail(name.error());
    logging::complain("enrolled as " + *name + "; the keys are in " + secrets.string() +
                      ": restart the gateway if it runs");
    return {};
}

base::Result<bool> enrolIfAwaited(const GatewayConfig& config) {
    if (!config.awaitsEnrolment)
        return false;
    const auto done = completeEnrolment({config.service, config.institution.issuer}, config.secretsFile);
    if (!done)
        return base::fail(done.error());
    return true;
}

} // namespace gateway
