// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "server/pages/layout.h"
#include "server/pages/tries.h"

#include <cstdint>
#include <string>
#include <vector>

/// Open Online and the page for phones. With script they open the envelope in the browser; without it their
/// form sends file, address and password to the service (docs/decisions/0113).
namespace pages {

/// The Content-Security-Policy of pages that show a message: its own styles, and pictures that came with it.
inline constexpr std::string_view kMessagePolicy =
    "default-src 'none'; style-src 'self' 'unsafe-inline'; script-src 'self'; connect-src 'self'; "
    "img-src data: blob:; media-src data: blob:; frame-src 'self' blob:; form-action 'self'; base-uri "
    "'none'; "
    "frame-ancestors 'none'";

/// Why the form is shown again.
enum class OpenFault {
    None,
    NoFile,
    File, ///< what `file` says
    Foreign,
    TooLarge,
    WrongPassword,
    NotActivated,
    AccountLocked,
    LockedAccount, ///< by the organisation
    TooManyTries,
    NotARecipient,
    Locked,
    Expired,
    Unknown,
    Busy,
};
struct OpenView {
    /// Of the page: "/open", where a file is chosen, or "/m/…", where it is there already.
    std::string path = "/open";
    std::string until;   ///< for phones: when the link ends, for people
    std::string address; ///< as it was typed
    std::string
        detail;  ///< Foreign: the issuer; File: the key service's host; Locked, LockedAccount: the reason
    Tries tries; ///< WrongPassword, AccountLocked, TooManyTries
    std::uint64_t limit = 0; ///< bytes of a message without script
    OpenFault fault = OpenFault::None;
    base::Error file = {}; ///< File: as envelope::refusalOf() has it, or why it does not open
};
std::string openPage(const PageContext& context, const OpenView& view);

/// A message that the service opened, because the browser runs no script.
struct ShownAttachment {
    std::string name;
    std::string size;   ///< for people
    std::string sealed; ///< what the form brings back; base64
};
struct ShownMessage {
    std::string subject, from, to, copy, date;
    std::string text;     ///< when there is no HTML
    std::string document; ///< a whole HTML document, sanitised; empty when there is none
    bool hasBlocked = false;
    bool isReduced = false; ///< a limit kept something from being shown
    std::vector<ShownAttachment> attachments;
};
std::string shownMessagePage(const PageContext& context, const ShownMessage& message);

/// For an attachment that the page brought back too late.
std::string attachmentGonePage(const PageContext& context);
/// For a phone's link that is unknown or gone. `mobileAddress` may be empty.
std::string mobileGonePage(const PageContext& context, const std::string& mobileAddress);

/// "10 MB"
std::string sizeText(std::uint64_t bytes);

} // namespace pages
