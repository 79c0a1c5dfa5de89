// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/scan/scan_message.h"
#include "server/gateway/scan/scan_settings.h"

#include <memory>
#include <mutex>
#include <semaphore>
#include <string>
#include <vector>

namespace gateway {

/// The content scan as gateway.json sets it, in the institution's language. Thread-safe.
class ContentScan final {
public:
    /// Reads the rule file. Errors: FileUnreadable, InvalidRequest with the member that is wrong.
    static base::Result<std::unique_ptr<ContentScan>> open(const ScanSettings& settings,
                                                           const std::string& language);

    /// Reads the rule file again; messages that are being scanned go on with the rules they began with. After
    /// an error the rules stay as they are. Errors: as open().
    base::Result<void> reload();

    /// What the rules say about a message; nothing at all when the scan is off. In shadow mode every finding
    /// is one of a shadow rule. Waits while two other large messages are scanned, so that memory stays
    /// bounded. Errors: the source's.
    base::Result<scan::ScanReport> scan(const base::RandomAccessSource& message,
                                        const scan::ScanLimits& limits = {}) const;

    /// The same of texts that are words of a header, each for itself; every place is `kind`. Errors:
    /// Cancelled.
    base::Result<scan::ScanReport> scanWords(const std::vector<std::string>& texts,
                                             scan::PlaceStep::Kind kind) const;

    /// One line for each finding of an enforced rule, then one for each part that was not read, or not to its
    /// end, and why; at most 20 of each. In the institution's language, for the sender:
    /// "Social Security number: ***-**-6789 (subject)".
    std::vector<std::string> describe(const scan::ScanReport& report) const;

    HiddenSubject hiddenSubject() const { return m_settings.hiddenSubject; }
    /// What stands outside for a subject with a finding.
    std::string neutralSubject() const;

private:
    using Rules = std::shared_ptr<const scan::RuleSet>; // shared: a scan may outlast a reload

    ContentScan(Rules rules, const ScanSettings& settings, std::string language);
    static base::Result<Rules> load(const std::filesystem::path& file);
    Rules rules() const;

    const ScanSettings m_settings;
    const std::string m_language;
    mutable std::mutex m_mutex;
    Rules m_rules;
    mutable std::counting_semaphore<2> m_large{2};
};

/// For the log: names of rules and how often, e.g. "ssn 2, card 1; shadow: mrn 1; unread: encrypted 1". Empty
/// when there is nothing to say.
std::string scanSummary(const scan::ScanReport& report);

} // namespace gateway
