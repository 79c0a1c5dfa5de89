// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/letter/letter.h"
#include "server/gateway/letter/outside_fields.h"
#include "server/gateway/scan/content_scan.h"

#include <string>

namespace gateway {

/// What the content scan keeps from being read outside an envelope.
struct Withheld {
    bool subject = false;
    bool names = false;      ///< at least one display name of From, To or Cc
    scan::ScanReport report; ///< what was found in all subjects and names, enforced or not

    bool any() const { return subject || names; }
};

/// Keeps findings of the content scan in the envelope: a subject with one reads, outside, as the institution
/// set (HiddenSubject), and a display name with one is left out, so that its address stands alone. Asked of
/// every message that is sealed, whatever for. Thread-safe.
class OutsideGuard final {
public:
    /// Both must outlive this.
    OutsideGuard(const subject::SubjectRules& rules, const ContentScan& contentScan)
        : m_rules(rules), m_contentScan(contentScan) {}

    /// Changes what `letter` says outside. One that could not be read to its end counts as a finding.
    /// Errors: Cancelled.
    base::Result<Withheld> withhold(Letter& letter) const;
    /// Takes the names with a finding out of the fields of a mail. Errors: likewise.
    base::Result<void> withhold(OutsideFields& fields) const;

private:
    base::Result<std::string> subjectInstead(const Letter& letter) const;

    const subject::SubjectRules& m_rules;
    const ContentScan& m_contentScan;
};

/// Adds to the report of a whole message what was found in its subjects and names, each once.
void addFindings(scan::ScanReport& report, const scan::ScanReport& outside);

} // namespace gateway
