// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/scan/scan_message.h"

#include <QJsonObject>

#include <filesystem>
#include <future>
#include <memory>
#include <optional>
#include <string>

namespace host {

/// The content scan of a message that is still in its compose window, handed over in slices: scan_start, then
/// for each part scan_part and any number of scan_data, then scan_end. Lives in memory only; one part is
/// scanned by a thread of its own while the next is taken, none larger than the scan itself would read.
class DraftCheck final {
public:
    using Answer = base::Result<QJsonObject>;

    /// `rulesFile` is the institution's rule file; empty: the built-in rules. It is read at the first
    /// start().
    explicit DraftCheck(std::filesystem::path rulesFile) : m_rulesFile(std::move(rulesFile)) {}

    /// Members: subject, language (of the findings' titles). Errors: the rule file's, the scan's.
    Answer start(const QJsonObject& request);
    /// Members: part ("text", "html", "attachment"), name, type, size; of an attachment also data, its first
    /// 4 KiB (base64). Answers {"wanted": false} for a part that need not be sent because the scan does not
    /// read ones of that size or, going by the first 4 KiB, of that kind. Errors: InvalidRequest, the scan's.
    Answer beginPart(const QJsonObject& request);
    /// Member: data (base64). Errors: InvalidRequest, LimitExceeded.
    Answer addData(const QJsonObject& request);
    /// Answers {must_seal, findings: [{rule, title, place: [{kind, name, number}], masked}], unread: number,
    /// incomplete: [place]}; what is incomplete was not read to its end, and counts as unread, too.
    Answer finish();

private:
    struct Part {
        std::string kind;
        std::string name;
        std::string type;
        bool isWanted = true;
        base::Bytes content;
    };

    base::Result<void> endPart();
    base::Result<void> scanPart(Part part);
    base::Result<void> waitForScan();

    std::filesystem::path m_rulesFile;
    std::optional<scan::RuleSet> m_rules;
    std::unique_ptr<scan::DraftScan> m_scan;
    std::string m_language;
    std::optional<Part> m_part;
    std::future<base::Result<void>> m_scanning; ///< the last, so that it ends before what it uses
};

} // namespace host
