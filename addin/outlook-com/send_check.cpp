// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "addin/outlook-com/send_check.h"

#include "addin/outlook-com/mail_toggle.h"
#include "addin/outlook-com/words.h"

namespace outlook {
namespace {

/// A meeting, a task, a report. What does not say its class counts as mail.
bool isOtherThanMail(const Object& item) {
    constexpr wchar_t kMail[] = L"IPM.Note";
    constexpr std::size_t kLength = std::size(kMail) - 1;
    const auto kind = item.text(L"MessageClass");
    return kind && lstrcmpiW(kind->substr(0, kLength).c_str(), kMail) != 0;
}

bool mark(const MailToggle& toggle) {
    if (toggle.set(true))
        return true;
    MessageBoxW(nullptr, words().cannotMark, words().title, MB_OK | MB_ICONWARNING | MB_TASKMODAL);
    return false;
}

bool ask(const MailToggle& toggle) {
    switch (MessageBoxW(nullptr, words().cannotTell, words().title,
                        MB_YESNOCANCEL | MB_ICONQUESTION | MB_TASKMODAL)) {
    case IDYES:
        return mark(toggle);
    case IDNO:
        static_cast<void>(toggle.set(false)); // so that the gateway knows, if it can be written
        return true;
    default:
        return false;
    }
}

bool mayLeave(const Object& item) {
    if (isOtherThanMail(item))
        return true;
    const MailToggle toggle(item);
    switch (toggle.wish()) {
    case subject::SealWish::Off:
        return true;
    case subject::SealWish::On:
        return mark(toggle);
    case subject::SealWish::Unknown:
        return ask(toggle);
    }
    return false;
}

VARIANT_BOOL* flagOf(const VARIANT* value) {
    return value && value->vt == (VT_BOOL | VT_BYREF) ? value->pboolVal : nullptr;
}

} // namespace

void checkSending(const DISPPARAMS* parameters) {
    VARIANT_BOOL* const cancel = flagOf(argumentAt(parameters, 1));
    bool isFree = false;
    try {
        isFree = mayLeave(objectOf(argumentAt(parameters, 0)));
    } catch (...) { // out of memory: held back
    }
    if (!isFree && cancel)
        *cancel = VARIANT_TRUE;
}

} // namespace outlook
