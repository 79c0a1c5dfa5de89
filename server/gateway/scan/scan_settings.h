// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

namespace gateway {

/// What the content scan is good for.
enum class ScanUse {
    Enforce, ///< what it finds is sealed
    Shadow,  ///< it finds and logs, nothing else: to try rules out
    Off,
};

/// How a subject with a finding of the content scan reads outside the envelope.
enum class HiddenSubject {
    Neutral, ///< the institution's own words
    Masked,  ///< the subject with every word that has a digit as asterisks; the own words where that is not
             ///< enough
};

/// The member scan of gateway.json.
struct ScanSettings {
    ScanUse use = ScanUse::Enforce;                       ///< mode: "enforce", "shadow", "off"
    std::filesystem::path rules;                          ///< rules: absolute path; empty: the built-in ones
    HiddenSubject hiddenSubject = HiddenSubject::Neutral; ///< hidden_subject: "neutral", "masked"
    std::string neutralSubject; ///< neutral_subject; empty: "Secure message" in the institution's language
};

} // namespace gateway
