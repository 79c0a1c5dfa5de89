// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/extract/pdf_text.h"

#include "core/scan/extract/helper_process.h"
#include "core/scan/text/passage.h"

#include <algorithm>

namespace scan {
namespace {

// pdftotext ends each page with a form feed.
class PagesSink final : public HelperOutput {
public:
    explicit PagesSink(Passage& passage) : m_passage(passage) { nextPage(); }

    bool write(std::string_view text) override {
        while (!text.empty()) {
            const std::size_t end = text.find('\f');
            m_passage.append(text.substr(0, end));
            if (end == std::string_view::npos)
                break;
            nextPage();
            text.remove_prefix(end + 1);
        }
        return m_passage.mayGoOn();
    }

private:
    void nextPage() { m_passage.mark({PlaceStep::Kind::Page, {}, ++m_page}); }

    Passage& m_passage;
    std::uint32_t m_page = 0;
};

UnreadReason reasonOf(const HelperResult& result) {
    switch (result.end) {
    case HelperResult::End::NotStarted:
        return UnreadReason::NotSupported;
    case HelperResult::End::LimitReached:
        return UnreadReason::LimitReached;
    case HelperResult::End::Failed:
    case HelperResult::End::Done:
        break;
    }
    const bool asksPassword = result.complaint.find("ncorrect password") != std::string::npos;
    return asksPassword ? UnreadReason::Encrypted : UnreadReason::Damaged;
}

} // namespace

void scanPdf(ScanRun& run, const Document& document) {
    Passage passage(run, document.place);
    PagesSink pages(passage);
    HelperTask task;
    task.program = {"pdftotext", "-enc", "UTF-8", "-", "-"};
    task.input = document.bytes;
    task.time = run.limits().pdfTime;
    task.outputSize = run.limits().textSize;
    const HelperResult result = runHelper(task, pages);
    passage.finish();
    if (result.end != HelperResult::End::Done)
        run.couldNotRead(document.place, reasonOf(result));
    else if (passage.isEmpty())
        run.couldNotRead(document.place, UnreadReason::NoText);
}

} // namespace scan
