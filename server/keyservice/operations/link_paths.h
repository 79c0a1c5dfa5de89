// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Where the links in the service's mail lead, behind the issuer and before the token. Getting such a page
/// changes nothing, because mail scanners follow links: the page has a form that posts the token.
namespace keyservice {

inline constexpr const char* kActivationPath = "/activate/"; ///< posts to /v1/activations
inline constexpr const char* kResetPath = "/reset/";         ///< posts to /v1/password-resets/complete
inline constexpr const char* kMobilePath = "/m/";            ///< an envelope for a phone
inline constexpr const char* kAddressPath = "/prove/";       ///< posts to /v1/address-proofs
inline constexpr const char* kUndoPath = "/undo/";           ///< posts to /v1/address-undos

} // namespace keyservice
