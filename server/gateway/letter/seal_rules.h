// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/subject/secure_subject.h"

#include <cstdint>
#include <string>

namespace gateway {

/// Which messages are sealed: members of gateway.json.
struct SealRules {
    subject::SubjectRules subject; ///< subject: {triggers: [{text, position, case, set_off}], tag,
                                   ///< transparent_tags, tag_seals}
    bool tagSeals = true; ///< subject.tag_seals: a subject with the tag is sealed unless X-Securedoc says no
    std::uint64_t sizeLimit = 0; ///< size_limit: bytes of a message; 0 = none
    std::string sizeAdvice;      ///< size_advice: what to do with a larger one, told to its sender
};

} // namespace gateway
