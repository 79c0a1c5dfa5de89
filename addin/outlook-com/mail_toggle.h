// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "addin/outlook-com/com_object.h"
#include "core/subject/seal_wish.h"

namespace outlook {

/// The toggle of one message (Outlook.MailItem). Its state stands in the message alone: "++ " in the subject,
/// and the request header, which says yes or, once it was switched off, no; the gateway reads and removes it.
/// So drafts never mix, and a saved one comes back as it was.
class MailToggle final {
public:
    explicit MailToggle(Object item);

    /// What the message wants, by subject::sealWish() and the rules of IT's policy.
    subject::SealWish wish() const;
    bool isOn() const { return wish() == subject::SealWish::On; }
    /// Marks a message that is secure by its tag alone, as a reply to a secure one is; no other.
    void markTagged() const;
    /// On: false when neither subject nor header could be written. Off: false when it could not be written so
    /// that it holds; then as much as possible stays as it was. Twice is the same as once.
    bool set(bool isOn) const;

private:
    std::optional<std::string> text() const;
    subject::SealField field() const;
    bool setField(bool isOn) const;
    bool setText(const std::string& before, const std::string& after) const;
    bool turnOn() const;
    bool turnOff() const;

    Object m_item;
    subject::SubjectRules m_rules;
};

} // namespace outlook
