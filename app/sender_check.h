// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/application.h"
#include "core/envelope/envelope.h"

namespace app {

/// Who sent an envelope, as far as it can be known. Colour and words belong to the view.
struct SenderCheck {
    envelope::SenderVerification verification = envelope::SenderVerification::Unsigned;
    account::Trust trust = account::Trust::No;
    /// The issuer's document when it is at hand: organisation, support contact, password rules.
    std::optional<protocol::IssuerDocument> issuer;
    /// With UnknownIssuer: the issuer is known, but nothing vouches for the keys it has now.
    std::optional<account::KeyChange> keyChange;
    /// The origin of another accepted issuer of the same name (namesakeOf()); empty if there is none.
    std::string namesake = {};
};

/// Whether the issuer may be asked at all. An issuer nobody trusts yet is not contacted before the user
/// accepts it: opening a file must not tell a stranger that it was opened.
enum class UnknownIssuer {
    LeaveAlone,
    Ask, ///< The user is accepting it right now.
};

/// Verifies the envelope's signature: fetches the issuer's document if need be (cache first). Errors: the
/// directory's, when the keys are neither cached nor reachable.
account::Async<SenderCheck> checkSender(Application& application, const envelope::Envelope& envelope,
                                        UnknownIssuer unknownIssuer = UnknownIssuer::LeaveAlone);

/// The same without any network, for the first paint: nothing when the keys are not at hand.
std::optional<SenderCheck> checkSenderFromCache(Application& application, const envelope::Envelope& envelope);

} // namespace app
