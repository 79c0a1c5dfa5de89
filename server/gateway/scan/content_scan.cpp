// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/scan/content_scan.h"

#include "server/gateway/scan/place_words.h"

#include <algorithm>
#include <map>

namespace gateway {
namespace {

constexpr std::uint64_t kLarge = 4ULL << 20;
constexpr std::size_t kLines = 20; // of a notice: more of them say no more

// Gives the slot back whatever happens.
class Slot final {
public:
    Slot(std::counting_semaphore<2>& slots, bool isNeeded) : m_slots(isNeeded ? &slots : nullptr) {
        if (m_slots != nullptr)
            m_slots->acquire();
    }
    Slot(const Slot&) = delete;
    Slot& operator=(const Slot&) = delete;
    ~Slot() {
        if (m_slots != nullptr)
            m_slots->release();
    }

private:
    std::counting_semaphore<2>* m_slots;
};

void makeShadow(scan::ScanReport& report) {
    for (scan::Finding& finding : report.findings)
        finding.mode = scan::RuleMode::Shadow;
    report.points = 0;
    report.mustSeal = false;
    report.mustWait = false;
}

// Pictures stand in every other message: one line for all of them.
void appendUnread(const scan::ScanReport& report, const std::string& language,
                  std::vector<std::string>& lines) {
    std::size_t media = 0;
    std::size_t told = 0;
    std::size_t more = report.unreadUncounted;
    for (const scan::Unread& one : report.unread) {
        if (one.reason == scan::UnreadReason::Media)
            ++media;
        else if (told++ < kLines)
            lines.push_back(unreadWords(one, language));
        else
            ++more;
    }
    if (media > 0)
        lines.push_back(mediaWords(media, language));
    if (more > 0)
        lines.push_back(moreWords(more, language));
}

std::string counted(const std::map<std::string, std::size_t>& counts) {
    std::string text;
    for (const auto& [name, count] : counts)
        text += (text.empty() ? "" : ", ") + name + ' ' + std::to_string(count);
    return text;
}

} // namespace

ContentScan::ContentScan(Rules rules, const ScanSettings& settings, std::string language)
    : m_settings(settings), m_language(std::move(language)), m_rules(std::move(rules)) {}

base::Result<ContentScan::Rules> ContentScan::load(const std::filesystem::path& file) {
    if (file.empty())
        return std::make_shared<const scan::RuleSet>(scan::RuleSet::builtIn());
    auto rules = scan::RuleSet::load(file);
    if (!rules)
        return base::fail(rules.error().code, file.string() + ": " + rules.error().detail);
    return std::make_shared<const scan::RuleSet>(std::move(*rules));
}

base::Result<std::unique_ptr<ContentScan>> ContentScan::open(const ScanSettings& settings,
                                                             const std::string& language) {
    auto rules = load(settings.rules);
    if (!rules)
        return base::fail(rules.error());
    return std::unique_ptr<ContentScan>(new ContentScan(std::move(*rules), settings, language));
}

base::Result<void> ContentScan::reload() {
    auto rules = load(m_settings.rules);
    if (!rules)
        return base::fail(rules.error());
    const std::lock_guard lock(m_mutex);
    m_rules = std::move(*rules);
    return {};
}

std::string ContentScan::neutralSubject() const {
    if (!m_settings.neutralSubject.empty())
        return m_settings.neutralSubject;
    return m_language == "es" ? "Mensaje seguro" : "Secure message";
}

ContentScan::Rules ContentScan::rules() const {
    const std::lock_guard lock(m_mutex);
    return m_rules;
}

base::Result<scan::ScanReport> ContentScan::scan(const base::RandomAccessSource& message,
                                                 const scan::ScanLimits& limits) const {
    if (m_settings.use == ScanUse::Off)
        return scan::ScanReport{};
    const Slot slot(m_large, message.size() > kLarge);
    auto report = scan::scanMessage(message, *rules(), limits);
    if (report && m_settings.use == ScanUse::Shadow)
        makeShadow(*report);
    return report;
}

base::Result<scan::ScanReport> ContentScan::scanWords(const std::vector<std::string>& texts,
                                                      scan::PlaceStep::Kind kind) const {
    if (m_settings.use == ScanUse::Off || texts.empty())
        return scan::ScanReport{};
    const Rules rules = this->rules();
    scan::DraftScan draft(*rules);
    for (const std::string& text : texts) {
        if (auto added = draft.addSubject(text); !added)
            return base::fail(added.error());
    }
    auto report = draft.finish();
    if (!report)
        return report;
    for (scan::Finding& finding : report->findings)
        finding.place = {{kind, {}, 0}};
    if (m_settings.use == ScanUse::Shadow)
        makeShadow(*report);
    return report;
}

std::vector<std::string> ContentScan::describe(const scan::ScanReport& report) const {
    const Rules rules = this->rules();
    std::vector<std::string> lines;
    std::size_t more = report.uncounted;
    for (const scan::Finding& finding : report.findings) {
        if (finding.mode != scan::RuleMode::Enforce)
            continue;
        if (lines.size() >= kLines)
            ++more;
        else
            lines.push_back(rules->title(finding.rule, m_language) + ": " + finding.masked + " (" +
                            placeWords(finding.place, m_language) + ')');
    }
    if (more > 0)
        lines.push_back(moreWords(more, m_language));
    appendUnread(report, m_language, lines);
    return lines;
}

std::string scanSummary(const scan::ScanReport& report) {
    std::map<std::string, std::size_t> enforced;
    std::map<std::string, std::size_t> shadow;
    std::map<std::string, std::size_t> unread;
    for (const scan::Finding& finding : report.findings)
        ++(finding.mode == scan::RuleMode::Shadow ? shadow : enforced)[finding.rule];
    for (const scan::Unread& one : report.unread)
        ++unread[std::string(scan::unreadReasonName(one.reason))];
    std::string text = counted(enforced);
    if (!shadow.empty())
        text += (text.empty() ? "shadow: " : "; shadow: ") + counted(shadow);
    if (!unread.empty())
        text += (text.empty() ? "unread: " : "; unread: ") + counted(unread);
    return text;
}

} // namespace gateway
