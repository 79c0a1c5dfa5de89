// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/operations/sealed_mail.h"

#include "core/base/base64.h"
#include "core/crypto/aead.h"

namespace keyservice {

namespace {

constexpr std::string_view kMark = "sealed1:"; // no message begins so: a field name has no digits here

std::string boundTo(const std::string& messageId) {
    return "outbox mail " + messageId;
}

} // namespace

base::Result<std::string> sealMail(const base::SecretBytes& masterKey, const std::string& messageId,
                                   const std::string& message) {
    const auto wrapped = crypto::wrapKey(masterKey, boundTo(messageId), base::SecretBytes::fromText(message));
    if (!wrapped)
        return base::fail(wrapped.error());
    return std::string(kMark) + base::encodeBase64Url(*wrapped);
}

bool isSealedMail(const store::OutboxMail& mail) {
    return mail.message.starts_with(kMark);
}

base::Result<std::string> openMail(const base::SecretBytes& masterKey, const store::OutboxMail& mail) {
    if (!isSealedMail(mail))
        return mail.message;
    const auto wrapped = base::decodeBase64Url(std::string_view(mail.message).substr(kMark.size()));
    if (!wrapped)
        return base::fail(base::ErrorCode::PayloadCorrupt, "the stored mail is damaged");
    const auto opened = crypto::unwrapKey(masterKey, boundTo(mail.messageId), *wrapped);
    if (!opened)
        return base::fail(base::ErrorCode::PayloadCorrupt,
                          "the stored mail was changed, or is under another master key");
    return std::string(opened->textView());
}

} // namespace keyservice
