// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/scan/scan_message.h"
#include "server/gateway/gateway_config.h"

#include <memory>
#include <semaphore>
#include <string>
#include <vector>

namespace gateway {

/// The content scan as gateway.json sets it. Thread-safe.
class ContentScan final {
public:
    /// Reads the rule file. Errors: FileUnreadable, InvalidRequest with the member that is wrong.
    static base::Result<std::unique_ptr<ContentScan>> open(const GatewayConfig& config);

    /// What the rules say about a message; nothing at all when the scan is off. In shadow mode every finding
    /// is one of a shadow rule. Waits while two other large messages are scanned, so that memory stays
    /// bounded. Errors: the source's.
    base::Result<scan::ScanReport> scan(const base::RandomAccessSource& message) const;

    /// One line for each finding of an enforced rule, in the institution's language, for the sender:
    /// "Social Security number: ***-**-6789 (subject)".
    std::vector<std::string> describe(const scan::ScanReport& report) const;

private:
    ContentScan(scan::RuleSet rules, const GatewayConfig& config);

    scan::RuleSet m_rules;
    ScanUse m_use;
    std::string m_language;
    mutable std::counting_semaphore<2> m_large{2};
};

/// For the log: names of rules and how often, e.g. "ssn 2, card 1; shadow: mrn 1; unread: encrypted 1". Empty
/// when there is nothing to say.
std::string scanSummary(const scan::ScanReport& report);

} // namespace gateway
