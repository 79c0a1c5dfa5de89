// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "addin/host/request_members.h"

#include "core/base/base64.h"

#include <limits>

namespace host {

std::string textOf(const QJsonObject& request, const char* name) {
    return request.value(QLatin1String(name)).toString().toStdString();
}

std::uint64_t sizeOf(const QJsonObject& request, const char* name) {
    const double value = request.value(QLatin1String(name)).toDouble(-1);
    constexpr double kLargest = 9007199254740991.0; // 2^53 - 1
    return value >= 0 && value <= kLargest ? static_cast<std::uint64_t>(value)
                                           : std::numeric_limits<std::uint64_t>::max();
}

base::Result<base::Bytes> dataOf(const QJsonObject& request) {
    const QJsonValue value = request.value(QLatin1String("data"));
    if (!value.isString())
        return base::fail(base::ErrorCode::InvalidRequest);
    const QByteArray text = value.toString().toLatin1();
    auto bytes =
        base::decodeBase64(std::string_view(text.constData(), static_cast<std::size_t>(text.size())));
    if (!bytes)
        return base::fail(base::ErrorCode::InvalidRequest);
    return std::move(*bytes);
}

} // namespace host
