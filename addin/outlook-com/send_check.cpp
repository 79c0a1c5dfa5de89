// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "addin/outlook-com/send_check.h"

#include "addin/outlook-com/mail_toggle.h"
#include "addin/outlook-com/words.h"

namespace outlook {
namespace {

/// A meeting, a task, a report. What does not say its class counts as mail.
bool isOtherThanMail(const Object& item) {
    constexpr std::wstring_view kMail = L"IPM.Note";
    const auto kind = item.text(L"MessageClass");
    if (!kind || kind->empty())
        return false;
    const std::wstring_view name = *kind;
    const bool isMail = isSameName(name.substr(0, kMail.size()), kMail) &&
                        (name.size() == kMail.size() || name[kMail.size()] == L'.');
    return !isMail;
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

} // namespace

void checkSending(const DISPPARAMS* parameters) {
    bool isFree = false;
    try {
        isFree = mayLeave(objectOf(argumentAt(parameters, 0)));
    } catch (...) { // out of memory: held back
    }
    if (!isFree)
        setFlag(parameters, 1);
}

} // namespace outlook
