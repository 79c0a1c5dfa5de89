// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/extract/mail/outlook_text.h"

#include "core/message/content/charset.h"
#include "core/scan/extract/mail/tnef_text.h"
#include "core/scan/extract/readers/loose_text.h"
#include "core/scan/rules/passage.h"

#include <QString>

#include <gsf/gsf-infile-msole.h>
#include <gsf/gsf-input-memory.h>
#include <gsf/gsf-utils.h>

#include <memory>
#include <mutex>

namespace scan {
namespace {

constexpr int kMostDepth = 8;
constexpr std::size_t kMostStreams = 10000;
constexpr std::uint64_t kStreamWork = 200;
constexpr std::uint64_t kBytesPerWork = 16;

// [MS-OXMSG] 2.2: streams are called by property and type in hexadecimal digits.
constexpr std::string_view kProperty = "__substg1.0_";
constexpr std::string_view kMessage = "__properties_version1.0";
constexpr std::string_view kContent = "__substg1.0_37010102";
constexpr std::string_view kLongName = "__substg1.0_3707001F";
constexpr std::string_view kRichText = "10090102";
constexpr std::string_view kHtml = "10130102";

struct Unref {
    void operator()(void* object) const { g_object_unref(object); }
};
using Input = std::unique_ptr<GsfInput, Unref>;

base::Bytes bytesOf(GsfInput* stream) {
    const gsf_off_t size = stream != nullptr ? gsf_input_size(stream) : 0;
    if (size <= 0)
        return {};
    base::Bytes bytes(static_cast<std::size_t>(size));
    return gsf_input_read(stream, bytes.size(), bytes.data()) != nullptr ? bytes : base::Bytes();
}

std::string utf16Of(const base::Bytes& bytes) {
    return message::toUnicode(bytes, QStringLiteral("utf-16le")).toStdString();
}

class Reader final {
public:
    Reader(ScanRun& run, const Document& document, const std::function<void(const Document&)>& scanInner)
        : m_run(run), m_document(document), m_scanInner(scanInner), m_texts(run, document.place) {}

    void read(GsfInfile* storage, int depth) { // NOLINT(misc-no-recursion): kMostDepth
        const int children = gsf_infile_num_children(storage);
        for (int i = 0; i < children; ++i) {
            if (++m_streams > kMostStreams)
                return m_run.leftOut(m_document.place, Limit::Files);
            if (!m_run.budget().spend(kStreamWork))
                return;
            const char* const name = gsf_infile_name_by_index(storage, i);
            const Input child(gsf_infile_child_by_index(storage, i));
            if (name == nullptr || !child)
                continue;
            if (!GSF_IS_INFILE(child.get()) || gsf_infile_num_children(GSF_INFILE(child.get())) < 0)
                readStream(storage, child.get(), name);
            else if (depth < kMostDepth)
                read(GSF_INFILE(child.get()), depth + 1);
            else
                m_run.leftOut(m_document.place, Limit::Depth);
        }
    }

    void finish() { m_texts.finish(); }
    bool isMessage() const { return m_isMessage; }

private:
    void readStream(GsfInfile* storage, GsfInput* stream, std::string_view name) {
        const base::Bytes bytes = bytesOf(stream);
        if (!m_run.budget().spend(bytes.size() / kBytesPerWork))
            return;
        m_isMessage = m_isMessage || name == kMessage;
        if (name == kContent)
            return scanFile(
                bytes, utf16Of(bytesOf(Input(gsf_infile_child_by_name(storage, kLongName.data())).get())));
        if (name.starts_with(kProperty))
            return readProperty(bytes, name.substr(kProperty.size()));
        const DocumentKind kind = documentKind(bytes, {});
        if (kind == DocumentKind::Zip || kind == DocumentKind::Pdf || kind == DocumentKind::RichText)
            return scanFile(bytes, std::string(name));
        appendLooseText(bytes, m_texts);
    }

    // A text, or the body in the form of a document.
    void readProperty(const base::Bytes& bytes, std::string_view property) {
        if (property == kRichText)
            return scanFile(unpackedRichText(bytes), {});
        if (property == kHtml)
            return scanFile(bytes, "body.html");
        if (property.ends_with("001F"))
            m_texts.append(std::string_view(utf16Of(bytes)));
        else if (property.ends_with("001E"))
            m_texts.append(message::toUnicode(bytes, {}));
        else
            appendLooseText(bytes, m_texts);
        m_texts.append(std::string_view("\n"));
    }

    void scanFile(const base::Bytes& bytes, std::string name) {
        if (bytes.empty())
            return;
        m_scanInner(documentIn(m_document, bytes, std::move(name)));
    }

    ScanRun& m_run;
    const Document& m_document;
    const std::function<void(const Document&)>& m_scanInner;
    Passage m_texts;
    std::size_t m_streams = 0;
    bool m_isMessage = false;
};

} // namespace

bool scanCompoundStreams(ScanRun& run, const Document& document,
                         const std::function<void(const Document&)>& scanInner) {
    static std::once_flag started;
    std::call_once(started, gsf_init);
    const Input input(
        gsf_input_memory_new(document.bytes.data(), static_cast<gsf_off_t>(document.bytes.size()), FALSE));
    const Input root(input ? GSF_INPUT(gsf_infile_msole_new(input.get(), nullptr)) : nullptr);
    if (!root)
        return false;
    Reader reader(run, document, scanInner);
    reader.read(GSF_INFILE(root.get()), 0);
    reader.finish();
    if (!reader.isMessage())
        run.couldNotRead(document.place, UnreadReason::NotSupported);
    run.leftOutIfOver(document.place);
    return true;
}

} // namespace scan
