// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "addin/outlook-com/mail_toggle.h"

#include "core/subject/secure_subject.h"

namespace outlook {
namespace {

// MS-OXPROPS: an internet header as a named property in PS_INTERNET_HEADERS.
constexpr wchar_t kRequest[] =
    L"http://schemas.microsoft.com/mapi/string/{00020386-0000-0000-C000-000000000046}/x-securedoc";
constexpr wchar_t kYes[] = L"yes";
constexpr wchar_t kNo[] = L"no";
constexpr std::size_t kSubjectLength = 255; // of a MailItem

std::string toUtf8(const std::wstring& text) {
    const int size = WideCharToMultiByte(CP_UTF8, 0, text.data(), static_cast<int>(text.size()), nullptr, 0,
                                         nullptr, nullptr);
    std::string utf8(static_cast<std::size_t>(size), '\0');
    WideCharToMultiByte(CP_UTF8, 0, text.data(), static_cast<int>(text.size()), utf8.data(), size, nullptr,
                        nullptr);
    return utf8;
}

std::wstring toWide(const std::string& utf8) {
    const int size = MultiByteToWideChar(CP_UTF8, 0, utf8.data(), static_cast<int>(utf8.size()), nullptr, 0);
    std::wstring text(static_cast<std::size_t>(size), L'\0');
    MultiByteToWideChar(CP_UTF8, 0, utf8.data(), static_cast<int>(utf8.size()), text.data(), size);
    return text;
}

} // namespace

bool MailToggle::hasRequest() const {
    const Object properties = m_item.object(L"PropertyAccessor");
    return properties && properties.call(L"GetProperty", {kRequest}) == std::wstring(kYes);
}

bool MailToggle::setRequest(bool isOn) const {
    const Object properties = m_item.object(L"PropertyAccessor");
    // "no" rather than taken away: the gateway reads it as no wish, and deleting fails where it never was.
    return properties && properties.call(L"SetProperty", {kRequest, isOn ? kYes : kNo}).has_value();
}

bool MailToggle::isOn() const {
    const auto subject = m_item.text(L"Subject");
    return (subject && subject::SecureSubject(toUtf8(*subject)).hasTrigger()) || hasRequest();
}

bool MailToggle::isReplyToSecure() const {
    const auto subject = m_item.text(L"Subject");
    return subject && subject::SecureSubject(toUtf8(*subject)).hasTag();
}

bool MailToggle::set(bool isOn) const {
    const auto subject = m_item.text(L"Subject");
    const std::string before = toUtf8(subject.value_or(std::wstring()));
    const std::string after = isOn ? subject::addTrigger(before) : subject::removeTrigger(before);
    // The header first: were Outlook to end in between, the message would still be encrypted.
    const bool isRequested = isOn && setRequest(true);
    bool isWritten = subject.has_value();
    if (after != before) {
        const std::wstring wide = toWide(after);
        // Never cut what somebody wrote: then the header alone asks.
        isWritten = wide.size() <= kSubjectLength && m_item.setText(L"Subject", wide);
    }
    if (isOn)
        return isWritten || isRequested;
    return setRequest(false) || isWritten;
}

} // namespace outlook
