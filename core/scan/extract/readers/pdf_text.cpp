// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/extract/readers/pdf_text.h"

#include "core/scan/extract/readers/helper_process.h"
#include "core/scan/rules/passage.h"

#include <algorithm>

namespace scan {
namespace {

constexpr std::uint64_t kProcessWork = 200000; // to start one takes milliseconds

// pdftotext ends each page with a form feed. A character may be cut by the end of a piece.
class PagesSink final : public HelperOutput {
public:
    PagesSink(Passage& passage, std::size_t pages) : m_passage(passage), m_pages(pages) { nextPage(); }

    bool write(std::string_view piece) override {
        m_text += piece;
        const std::size_t whole = wholeCharacters(m_text);
        std::string_view text = std::string_view(m_text).substr(0, whole);
        while (!text.empty()) {
            const std::size_t end = text.find('\f');
            m_passage.append(text.substr(0, end));
            if (end == std::string_view::npos)
                break;
            if (!nextPage())
                return false;
            text.remove_prefix(end + 1);
        }
        m_text.erase(0, whole);
        return m_passage.mayGoOn();
    }

    /// Call once, after the last piece.
    void finish() { m_passage.append(m_text); }
    bool hasTooMany() const { return m_page > m_pages + 1; }

private:
    // Without the beginning of a character at the end.
    static std::size_t wholeCharacters(std::string_view text) {
        for (std::size_t back = 1; back <= std::min<std::size_t>(3, text.size()); ++back) {
            const auto byte = static_cast<unsigned char>(text[text.size() - back]);
            if ((byte & 0xC0U) == 0x80)
                continue;
            const std::size_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
            return length > back ? text.size() - back : text.size();
        }
        return text.size();
    }

    bool nextPage() {
        ++m_page;
        if (!hasTooMany())
            m_passage.mark({PlaceStep::Kind::Page, {}, m_page});
        return !hasTooMany();
    }

    Passage& m_passage;
    std::size_t m_pages;
    std::string m_text;
    std::uint32_t m_page = 0;
};

struct NotRead {
    UnreadReason reason = UnreadReason::LimitReached;
    Limit limit = Limit::None;
};

NotRead reasonOf(const HelperResult& result) {
    switch (result.end) {
    case HelperResult::End::NotInstalled:
        return {UnreadReason::NotSupported};
    case HelperResult::End::TooLong:
        return {UnreadReason::LimitReached, Limit::Size};
    case HelperResult::End::OutOfTime:
        return {UnreadReason::LimitReached, Limit::Time};
    case HelperResult::End::NoRoom:
        return {UnreadReason::LimitReached, Limit::Memory};
    case HelperResult::End::Unwanted: // the budget is spent
    case HelperResult::End::Stopped:
        return {UnreadReason::LimitReached, Limit::Stopped};
    case HelperResult::End::Failed:
    case HelperResult::End::Done:
        break;
    }
    // RLIMIT_AS: it says so, and then exits like with any other fault.
    if (result.complaint.find("ut of memory") != std::string::npos)
        return {UnreadReason::LimitReached, Limit::Memory};
    const bool asksPassword = result.complaint.find("ncorrect password") != std::string::npos;
    return {asksPassword ? UnreadReason::Encrypted : UnreadReason::Damaged};
}

// One page more than may be read tells that there are more.
HelperTask taskOf(ScanRun& run, const Document& document) {
    HelperTask task;
    task.program = {"pdftotext", "-enc", "UTF-8", "-l", std::to_string(run.limits().pages + 1), "-", "-"};
    task.input = document.bytes;
    task.processorTime =
        std::min(run.limits().pdfTime, std::chrono::ceil<std::chrono::milliseconds>(run.budget().timeLeft()));
    task.outputSize = run.limits().textSize;
    return task;
}

} // namespace

void scanPdf(ScanRun& run, const Document& document) {
    if (!run.budget().spend(kProcessWork))
        return run.leftOutIfOver(document.place);
    Passage passage(run, document.place);
    PagesSink pages(passage, run.limits().pages);
    const HelperResult result = runHelper(taskOf(run, document), pages);
    run.budget().spendTime(result.processorTime);
    pages.finish();
    passage.finish();
    run.leftOutIfOver(document.place);
    if (pages.hasTooMany())
        return run.leftOut(document.place, Limit::Pages);
    if (const auto [reason, limit] = reasonOf(result); result.end != HelperResult::End::Done)
        run.couldNotRead(document.place, reason, limit);
    else if (passage.isEmpty() && run.mayGoOn())
        run.couldNotRead(document.place, UnreadReason::NoText);
}

} // namespace scan
