// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace account {

/// Keys of an issuer that nothing known vouches for: both fingerprints, for a person to compare.
struct KeyChange {
    std::string known;
    std::string offered;
};

} // namespace account
