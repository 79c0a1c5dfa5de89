// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "addin/outlook-com/com_object.h"

namespace outlook {

/// The toggle of one message (Outlook.MailItem). Its state stands in the message alone: "++ " in the subject,
/// and the request header that the gateway honours and removes. So drafts never mix, and a saved one comes
/// back as it was.
class MailToggle final {
public:
    explicit MailToggle(Object item) : m_item(std::move(item)) {}

    bool isOn() const;
    /// The message answers a secure one.
    bool isReplyToSecure() const;
    /// False when neither subject nor header could be written. Twice is the same as once.
    bool set(bool isOn) const;

private:
    bool hasRequest() const;
    bool setRequest(bool isOn) const;

    Object m_item;
};

} // namespace outlook
