// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/extract/readers/pdf_text.h"

#include "core/scan/extract/readers/helper_process.h"
#include "core/scan/rules/passage.h"

#include <QStringList>

#include <algorithm>
#include <array>
#include <map>
#include <vector>

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
            put(text.substr(0, end));
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
    void finish() {
        m_passage.append(m_text);
        m_passage.finish();
    }
    /// Characters of each page, blanks left out.
    const std::vector<std::size_t>& characters() const { return m_characters; }
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

    void put(std::string_view text) {
        m_passage.append(text);
        m_characters.back() += static_cast<std::size_t>(
            std::count_if(text.begin(), text.end(), [](char c) { return c < 0 || c > ' '; }));
    }

    bool nextPage() {
        ++m_page;
        m_characters.push_back(0);
        if (!hasTooMany())
            m_passage.mark({PlaceStep::Kind::Page, {}, m_page});
        return !hasTooMany();
    }

    Passage& m_passage;
    std::size_t m_pages;
    std::string m_text;
    std::vector<std::size_t> m_characters;
    std::uint32_t m_page = 0;
};

// What "pdfimages -list" says: a line for each picture, with its page, its pixels and how many of them make
// an inch.
class PicturesSink final : public HelperOutput {
public:
    explicit PicturesSink(ScanRun& run) : m_run(run) {}

    bool write(std::string_view piece) override {
        m_line += piece;
        for (std::size_t end = 0; (end = m_line.find('\n')) != std::string::npos; m_line.erase(0, end + 1))
            readLine(
                QString::fromLatin1(m_line.data(), static_cast<qsizetype>(end)).simplified().split(u' '));
        return m_line.size() < kLongestLine && m_run.budget().spend(1 + piece.size());
    }

    /// Square inches of pictures by page, which counts from 1.
    const std::map<std::uint32_t, double>& areas() const { return m_areas; }

private:
    static constexpr std::size_t kLongestLine = 4096;
    static constexpr qsizetype kColumns = 16; // an object's number is two of them, or one that says "inline"

    void readLine(const QStringList& columns) {
        const qsizetype density = columns.size() - 4;
        const std::uint32_t page = columns.value(0).toUInt();
        if (columns.size() < kColumns - 1 || page == 0)
            return;
        const double width = columns[3].toDouble() / std::max(columns[density].toDouble(), 1.0);
        const double height = columns[4].toDouble() / std::max(columns[density + 1].toDouble(), 1.0);
        m_areas[page] += width * height;
    }

    ScanRun& m_run;
    std::string m_line;
    std::map<std::uint32_t, double> m_areas;
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

HelperTask taskOf(ScanRun& run, const Document& document) {
    HelperTask task;
    task.input = document.bytes;
    task.processorTime =
        std::min(run.limits().pdfTime, std::chrono::ceil<std::chrono::milliseconds>(run.budget().timeLeft()));
    task.outputSize = run.limits().textSize;
    return task;
}

bool mayHavePictures(const Document& document) {
    const std::string_view text = base::textOf(document.bytes);
    constexpr std::array<std::string_view, 4> kSigns{"/Image", "/ObjStm", "\nBI", " BI"};
    return std::any_of(kSigns.begin(), kSigns.end(),
                       [&](std::string_view sign) { return text.find(sign) != std::string_view::npos; });
}

// A page that is a picture, with a line of text at most, as a scanner or a fax writes it.
void scanPictures(ScanRun& run, const Document& document, const std::vector<std::size_t>& characters) {
    constexpr double kLarge = 25; // square inches; a page of a letter has 90
    constexpr std::size_t kFewCharacters = 200;
    if (!mayHavePictures(document) || !run.budget().spend(kProcessWork))
        return;
    HelperTask task = taskOf(run, document);
    task.program = {"pdfimages", "-list", "-l", std::to_string(run.limits().pages), "-"};
    PicturesSink pictures(run);
    const HelperResult result = runHelper(task, pictures);
    run.budget().spendTime(result.processorTime);
    if (const auto [reason, limit] = reasonOf(result); result.end != HelperResult::End::Done)
        run.couldNotRead(document.place, reason, limit);
    for (const auto& [page, area] : pictures.areas()) {
        const std::size_t count = page <= characters.size() ? characters[page - 1] : 0;
        if (area >= kLarge && count < kFewCharacters)
            run.couldNotRead(within(document.place, {PlaceStep::Kind::Page, {}, page}), UnreadReason::NoText);
    }
}

} // namespace

void scanPdf(ScanRun& run, const Document& document) {
    if (!run.budget().spend(kProcessWork))
        return run.leftOutIfOver(document.place);
    Passage passage(run, document.place);
    PagesSink pages(passage, run.limits().pages);
    HelperTask task = taskOf(run, document); // one page more than may be read tells that there are more
    task.program = {"pdftotext", "-enc", "UTF-8", "-l", std::to_string(run.limits().pages + 1), "-", "-"};
    const HelperResult result = runHelper(task, pages);
    run.budget().spendTime(result.processorTime);
    pages.finish();
    run.leftOutIfOver(document.place);
    if (pages.hasTooMany())
        return run.leftOut(document.place, Limit::Pages);
    if (const auto [reason, limit] = reasonOf(result); result.end != HelperResult::End::Done)
        run.couldNotRead(document.place, reason, limit);
    else if (passage.isEmpty() && run.mayGoOn())
        run.couldNotRead(document.place, UnreadReason::NoText);
    else if (run.mayGoOn())
        scanPictures(run, document, pages.characters());
}

} // namespace scan
