// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/reply/reply_addresses.h"

#include "core/base/strict_json.h"
#include "core/envelope/display_text.h"

#include <algorithm>

namespace reply {
namespace {

using base::ErrorCode;
using base::fail;
using base::JsonValue;
using envelope::HeaderMailbox;

constexpr std::size_t kMaxDepth = 8;
constexpr std::size_t kMaxJwsSize = 64U << 10;
constexpr std::size_t kMinAddressSize = 3;
constexpr std::size_t kMaxAddressSize = 320; // RFC 3696: 64 + 1 + 255
constexpr std::size_t kMaxRecipients = 1000;
constexpr std::size_t kMaxForwards = 100;
constexpr std::size_t kMinKeySize = 16;
constexpr std::size_t kMaxKeySize = 64;

base::Unexpected<base::Error> malformed(std::string_view what) {
    return fail(ErrorCode::MalformedHeader, "reply: " + std::string(what));
}

bool isMailbox(const HeaderMailbox& mailbox) {
    const std::string& address = mailbox.address;
    return !envelope::hasControlCharacters(mailbox.name) && address.size() >= kMinAddressSize &&
           address.size() <= kMaxAddressSize && !envelope::hasControlCharacters(address);
}

base::Result<void> checkValues(const ReplyAddresses& addresses) {
    if (addresses.jws.empty() || addresses.jws.size() > kMaxJwsSize)
        return malformed("jws");
    const std::size_t count = addresses.to.size() + addresses.cc.size();
    if (count > kMaxRecipients)
        return fail(ErrorCode::LimitExceeded, "reply: too many recipients");
    const bool areRight = std::all_of(addresses.to.begin(), addresses.to.end(), &isMailbox) &&
                          std::all_of(addresses.cc.begin(), addresses.cc.end(), &isMailbox);
    if (count == 0 || !areRight)
        return malformed("recipients");
    if (!isMailbox({{}, addresses.account}) || !isIdempotencyKey(addresses.idempotencyKey))
        return malformed("account or key");
    return {};
}

bool readText(const JsonValue& part, std::string_view name, std::string& out) {
    const JsonValue* value = part.find(name);
    if (value == nullptr || value->text() == nullptr)
        return false;
    out = *value->text();
    return true;
}

bool readMailboxes(const JsonValue* list, std::vector<HeaderMailbox>& out) {
    if (list == nullptr || list->array() == nullptr)
        return false;
    for (const JsonValue& entry : *list->array()) {
        const JsonValue* name = entry.find("name");
        const JsonValue* address = entry.find("addr");
        if (address == nullptr || address->text() == nullptr || (name != nullptr && name->text() == nullptr))
            return false;
        out.push_back({name != nullptr ? *name->text() : std::string(), *address->text()});
    }
    return true;
}

std::string mailboxesJson(const std::vector<HeaderMailbox>& mailboxes) {
    std::string json = "[";
    for (const HeaderMailbox& mailbox : mailboxes) {
        json += json.size() > 1 ? ",{" : "{";
        if (!mailbox.name.empty())
            json += "\"name\":" + base::quoteJson(mailbox.name) + ",";
        json += "\"addr\":" + base::quoteJson(mailbox.address) + "}";
    }
    return json + "]";
}

char lowered(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool isSame(std::string_view left, std::string_view right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](char a, char b) { return lowered(a) == lowered(b); });
}

bool holds(const std::vector<HeaderMailbox>& mailboxes, std::string_view address) {
    return std::any_of(mailboxes.begin(), mailboxes.end(),
                       [&](const HeaderMailbox& mailbox) { return isSame(mailbox.address, address); });
}

} // namespace

base::Result<ReplyAddresses> parseAddresses(std::string_view json) {
    const auto parsed = base::parseStrictJson(json, kMaxDepth);
    if (!parsed)
        return malformed(parsed.error().detail);
    ReplyAddresses addresses;
    if (!readText(*parsed, "jws", addresses.jws))
        return malformed("jws");
    if (!readText(*parsed, "account", addresses.account) ||
        !readText(*parsed, "key", addresses.idempotencyKey))
        return malformed("account or key");
    const JsonValue* cc = parsed->find("cc");
    if (!readMailboxes(parsed->find("to"), addresses.to) ||
        (cc != nullptr && !readMailboxes(cc, addresses.cc)))
        return malformed("recipients");
    if (auto checked = checkValues(addresses); !checked)
        return fail(checked.error());
    return addresses;
}

base::Result<std::string> formatAddresses(const ReplyAddresses& addresses) {
    if (auto checked = checkValues(addresses); !checked)
        return fail(checked.error());
    return "{\"jws\":" + base::quoteJson(addresses.jws) + ",\"to\":" + mailboxesJson(addresses.to) +
           ",\"cc\":" + mailboxesJson(addresses.cc) + ",\"account\":" + base::quoteJson(addresses.account) +
           ",\"key\":" + base::quoteJson(addresses.idempotencyKey) + "}";
}

bool isIdempotencyKey(std::string_view key) {
    return key.size() >= kMinKeySize && key.size() <= kMaxKeySize &&
           std::all_of(key.begin(), key.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '-' || c == '_';
           });
}

bool allows(const envelope::EnvelopeHeader& answered, ReplyKind kind) {
    switch (kind) {
    case ReplyKind::Reply:
        return answered.replyAllowed;
    case ReplyKind::ReplyAll:
        return answered.replyAllAllowed;
    case ReplyKind::Forward:
        return answered.forwardAllowed;
    }
    return false;
}

base::Result<void> checkAddresses(ReplyKind kind, const ReplyAddresses& addresses,
                                  const envelope::EnvelopeHeader& answered) {
    if (!allows(answered, kind))
        return fail(ErrorCode::NotAuthorized, "the envelope does not allow this kind of reply");
    if (kind == ReplyKind::Forward && addresses.to.size() + addresses.cc.size() > kMaxForwards)
        return fail(ErrorCode::LimitExceeded, "a forward has at most 100 recipients");
    if (kind == ReplyKind::Forward)
        return {};
    const auto mayBeAddressed = [&](const HeaderMailbox& mailbox) {
        return isSame(mailbox.address, answered.from.address) || holds(answered.replyTo, mailbox.address) ||
               (kind == ReplyKind::ReplyAll &&
                (holds(answered.to, mailbox.address) || holds(answered.cc, mailbox.address)));
    };
    if (!std::all_of(addresses.to.begin(), addresses.to.end(), mayBeAddressed) ||
        !std::all_of(addresses.cc.begin(), addresses.cc.end(), mayBeAddressed))
        return fail(ErrorCode::NotAuthorized, "a recipient whom the envelope does not allow");
    return {};
}

} // namespace reply
