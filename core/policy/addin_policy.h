// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/subject/secure_subject.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace policy {

/// Whether the add-in asks before sending.
enum class PromptMode {
    Off,
    Ask,
    Force, ///< Asks, and the answer that the prompt warns of is not offered.
};

/// What becomes of a message to external recipients that is not encrypted and could not be scanned.
enum class UnscannedMail { Allow, Ask, Block };

/// What IT sets for the sender's add-in: the member "addin" of the policy file, described by
/// docs/addin-policy.schema.json. addin/shared/addin_policy.js reads the same object.
struct AddinPolicy {
    struct Prompts {
        PromptMode allInternal = PromptMode::Ask;
        PromptMode finding = PromptMode::Ask;
        PromptMode size = PromptMode::Ask;
        PromptMode subject = PromptMode::Ask;
        PromptMode lookAlike = PromptMode::Ask;
        PromptMode newDomain = PromptMode::Ask;
    };

    subject::SubjectRules subjectRules;
    std::vector<std::string> internalDomains; ///< as in SendFacts
    std::vector<std::string> knownDomains;    ///< outside domains that are never asked about
    std::uint64_t sizeLimit = 0;              ///< bytes of a secure message on its way; 0 = none
    bool scan = true;                         ///< check the content before sending
    bool gatewayScan = true;                  ///< the gateway seals what its own scan finds
    bool proof = true;                        ///< say after sending whether a message was encrypted
    std::filesystem::path
        scanRules; ///< the institution's rule file (docs/scan.md); empty: the built-in rules
    UnscannedMail hostMissing = UnscannedMail::Allow;
    Prompts prompts;
    std::vector<std::string> locked; ///< members that the user cannot change ("NAME:locked": true)
    std::string json = "{}";         ///< the object as IT wrote it, checked, for a compose window
};

/// Reads the JSON object. Unknown members are left alone. Errors: InvalidRequest, naming the member.
base::Result<AddinPolicy> parseAddinPolicy(std::string_view json);

class PolicyReader;
/// The same where it stands in a policy file; `reader` knows what is wrong and what nobody reads.
void readAddinPolicy(PolicyReader& reader, AddinPolicy& policy);

} // namespace policy
