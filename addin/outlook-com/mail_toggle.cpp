// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "addin/outlook-com/mail_toggle.h"

#include "addin/outlook-com/policy_rules.h"
#include "addin/outlook-com/utf8.h"

namespace outlook {
namespace {

// MS-OXPROPS: an internet header as a named property in PS_INTERNET_HEADERS.
constexpr wchar_t kRequest[] =
    L"http://schemas.microsoft.com/mapi/string/{00020386-0000-0000-C000-000000000046}/x-securedoc";
constexpr wchar_t kYes[] = L"yes";
constexpr wchar_t kNo[] = L"no";
constexpr std::size_t kSubjectLength = 255; // of a MailItem

// How PropertyAccessor.GetProperty says that there is no such property: MAPI_E_NOT_FOUND, or by a store that
// gives no reasons E_FAIL. Anything else is a message that does not tell.
bool isAbsence(HRESULT status) {
    constexpr auto kNotFound = static_cast<HRESULT>(0x8004010F);
    return status == kNotFound || status == E_FAIL || status == S_FALSE;
}

} // namespace

MailToggle::MailToggle(Object item) : m_item(std::move(item)), m_rules(policyRules()) {}

std::optional<std::string> MailToggle::text() const {
    const auto subject = m_item.text(L"Subject");
    return subject ? std::optional(toUtf8(*subject)) : std::nullopt;
}

subject::SealField MailToggle::field() const {
    const Object properties = m_item.object(L"PropertyAccessor");
    if (!properties)
        return subject::SealField::Unreadable;
    const TextAnswer answer = properties.ask(L"GetProperty", {kRequest});
    if (answer.status == S_OK)
        return subject::sealFieldOf(toUtf8(answer.text));
    return isAbsence(answer.status) ? subject::SealField::Missing : subject::SealField::Unreadable;
}

bool MailToggle::setField(bool isOn) const {
    const Object properties = m_item.object(L"PropertyAccessor");
    return properties && SUCCEEDED(properties.ask(L"SetProperty", {kRequest, isOn ? kYes : kNo}).status);
}

subject::SealWish MailToggle::wish() const {
    const auto subject = text();
    return subject::sealWish(subject ? std::optional<std::string_view>(*subject) : std::nullopt, field(),
                             m_rules);
}

void MailToggle::markTagged() const {
    const auto subject = text();
    if (subject && isOn() && !subject::SecureSubject(*subject, m_rules).hasTrigger() &&
        field() != subject::SealField::Yes)
        turnOn();
}

bool MailToggle::set(bool isOn) const {
    return isOn ? turnOn() : turnOff();
}

// Never cuts what somebody wrote.
bool MailToggle::setText(const std::string& before, const std::string& after) const {
    if (after == before)
        return true;
    const std::wstring wide = toWide(after);
    return wide.size() <= kSubjectLength && m_item.setText(L"Subject", wide);
}

// The header first: were Outlook to end in between, the message would still be encrypted. Where the mark does
// not fit, the header alone asks.
bool MailToggle::turnOn() const {
    const bool isRequested = setField(true);
    const auto subject = text();
    const bool isMarked = subject && setText(*subject, subject::addTrigger(*subject, m_rules)) &&
                          (isRequested || subject::SecureSubject(text().value_or(""), m_rules).hasTrigger());
    return isRequested || isMarked;
}

// The header first here, too: a mark that is left beside its "no" still counts. "no" rather than taken away:
// the tag of a reply would switch it on again.
bool MailToggle::turnOff() const {
    const auto subject = text();
    const bool isRemembered = setField(false);
    if (!subject || (!isRemembered && subject::SecureSubject(*subject, m_rules).namesTag()))
        return false;
    return setText(*subject, subject::removeTrigger(*subject, m_rules));
}

} // namespace outlook
