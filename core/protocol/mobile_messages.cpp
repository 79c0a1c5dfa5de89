// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/mobile_messages.h"

#include "core/protocol/json_reader.h"
#include "core/protocol/json_writer.h"

namespace protocol {

QByteArray toJson(const MobileLink& link) {
    return compact({{QStringLiteral("url"), textValue(link.url)},
                    {QStringLiteral("expires_at"), timeValue(link.expiresAt)}});
}

base::Result<MobileLink> parseMobileLink(const QByteArray& json) {
    JsonReader reader(json);
    MobileLink link;
    reader.required("url", link.url);
    reader.required("expires_at", link.expiresAt);
    return reader.finish(std::move(link));
}

} // namespace protocol
