// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/extract/header_text.h"

#include "core/message/extended_parameters.h"
#include "core/message/field_parts.h"
#include "core/message/header_fields.h"
#include "core/message/header_values.h"
#include "core/scan/extract/readers/file_name.h"
#include "core/scan/extract/readers/text_form.h"
#include "core/scan/rules/passage.h"

#include <algorithm>
#include <array>

namespace scan {
namespace {

constexpr std::size_t kLongestField = 256U << 10;
constexpr std::size_t kShownName = 40;
constexpr std::uint64_t kFieldWork = 50;
constexpr std::uint64_t kBytesPerWork = 16;

// Written by programs for programs: signatures, traces, identifiers.
constexpr std::array<std::string_view, 25> kMachine{"dkim-signature", "domainkey-signature",
                                                    "arc-",           "authentication-results",
                                                    "autocrypt",      "received",
                                                    "x-received",     "message-id",
                                                    "references",     "in-reply-to",
                                                    "x-ms-exchange-", "x-microsoft-",
                                                    "x-forefront-",   "x-google-",
                                                    "face",           "x-face",
                                                    "openpgp",        "thread-index"};
constexpr std::array<std::string_view, 15> kAddresses{
    "from",        "to",        "cc",        "bcc",           "sender",
    "reply-to",    "resent-to", "resent-cc", "resent-bcc",    "resent-from",
    "return-path", "errors-to", "x-to",      "mail-reply-to", "disposition-notification-to"};
constexpr std::array<std::string_view, 4> kOfMachines{"boundary", "charset", "micalg", "protocol"};

// A whole name, or with a dash at its end the beginning of one.
bool isMachine(std::string_view name) {
    return std::any_of(kMachine.begin(), kMachine.end(), [&](std::string_view one) {
        return one.ends_with('-') ? name.starts_with(one) : name == one;
    });
}

// The field without parameters such as boundary: they are numbers that mean nothing.
std::string withoutMachineParts(const std::string& value) {
    const message::FieldParts parts = message::splitField(value);
    std::vector<std::string> ofPeople;
    std::string text = parts.value;
    for (const std::string& parameter : parts.parameters) {
        const std::size_t begin = std::min(parameter.find_first_not_of(" \t"), parameter.size());
        const std::string name =
            lowerAscii(parameter.substr(begin, parameter.find_first_of("=* \t", begin) - begin));
        if (std::find(kOfMachines.begin(), kOfMachines.end(), name) != kOfMachines.end())
            continue;
        ofPeople.push_back(parameter);
        text += "; " + parameter;
    }
    if (const std::size_t comment = value.find('('); comment != std::string::npos)
        text += "; " + value.substr(comment, value.find(')', comment) - comment);
    return text + ' ' + message::joinExtendedParameters(ofPeople);
}

struct Range {
    std::uint64_t offset;
    std::uint64_t length;
};

std::vector<Range> contentsOf(const message::Message& message) {
    std::vector<Range> ranges;
    for (const auto* parts : {&message.body.plain, &message.body.html, &message.asides})
        for (const message::Part& part : *parts)
            ranges.push_back({part.offset, part.length});
    for (const message::Attachment& attachment : message.attachments)
        ranges.push_back({attachment.part.offset, attachment.part.length});
    std::sort(ranges.begin(), ranges.end(),
              [](const Range& left, const Range& right) { return left.offset < right.offset; });
    return ranges;
}

class Reader final {
public:
    Reader(ScanRun& run, const message::Message& message, const Place& place)
        : m_message(message), m_passage(run, place) {
        m_passage.mark({PlaceStep::Kind::Subject, {}, 0});
        m_passage.append(message.subject);
        m_passage.append(std::string_view("\n"));
    }

    // Between two contents: whole lines of headers and delimiters.
    void read(std::string_view text) {
        while (!text.empty() && m_passage.mayGoOn()) {
            const std::size_t end = std::min(text.find('\n'), text.size());
            std::string_view line = text.substr(0, end);
            text.remove_prefix(std::min(text.size(), end + 1));
            if (line.ends_with('\r'))
                line.remove_suffix(1);
            readLine(line);
        }
        endField();
    }

    void finish() { m_passage.finish(); }

private:
    void readLine(std::string_view line) {
        const bool isFold = line.starts_with(' ') || line.starts_with('\t');
        if (isFold && !m_value.empty()) {
            if (m_value.size() < kLongestField)
                m_value += line.substr(0, kLongestField);
            return;
        }
        endField();
        if (line.starts_with("--"))
            return; // a delimiter
        const std::size_t length = message::fieldNameLength(line);
        m_name = lowerAscii(line.substr(0, length));
        m_shown = std::string(line.substr(0, std::min(length, kShownName)));
        m_value = std::string(line.substr(length == 0 ? 0 : length + 1).substr(0, kLongestField));
        m_value += ' '; // a field may begin with a fold
    }

    void endField() {
        const std::string value = std::exchange(m_value, {});
        if (!m_passage.spend(kFieldWork + value.size() / kBytesPerWork) || isMachine(m_name) ||
            value.find_first_not_of(" \t") == std::string::npos)
            return;
        const QString text = textOf(value);
        if (m_name == "subject" && text.trimmed() == m_message.subject.trimmed())
            return;
        m_passage.mark(stepOf());
        m_passage.append(m_shown + ": ");
        m_passage.append(text);
        m_passage.append(std::string_view("\n"));
    }

    PlaceStep stepOf() const {
        if (m_name == "subject")
            return {PlaceStep::Kind::Subject, {}, 0};
        if (std::find(kAddresses.begin(), kAddresses.end(), m_name) != kAddresses.end())
            return {PlaceStep::Kind::Name, {}, 0};
        return {PlaceStep::Kind::Field, m_shown, 0};
    }

    // Names of files that were looked at where they belong are not told twice.
    QString textOf(const std::string& value) const {
        const bool isOfContent = m_name.starts_with("content-");
        QString text = message::decodeText(isOfContent ? withoutMachineParts(value) : value);
        if (isOfContent)
            for (const message::Attachment& attachment : m_message.attachments)
                text.remove(attachment.fileName);
        return withPercentDecoded(text);
    }

    const message::Message& m_message;
    Passage m_passage;
    std::string m_name;
    std::string m_shown;
    std::string m_value;
};

} // namespace

base::Result<void> scanHeaders(ScanRun& run, const base::RandomAccessSource& source,
                               const message::Message& message, const Place& place) {
    Reader reader(run, message, place);
    std::vector<Range> contents = contentsOf(message);
    contents.push_back({source.size(), 0});
    std::uint64_t at = 0;
    for (const Range& content : contents) {
        if (content.offset > at) {
            const std::uint64_t length = content.offset - at;
            base::Bytes bytes(static_cast<std::size_t>(std::min(length, run.limits().textSize)));
            if (bytes.size() < length)
                run.leftOut(place, Limit::Size);
            const auto count = source.readAt(at, bytes);
            if (!count)
                return base::fail(count.error());
            reader.read(base::textOf(base::BytesView(bytes).first(*count)));
        }
        at = std::max(at, content.offset + content.length);
    }
    reader.finish();
    run.leftOutIfOver(within(place, {PlaceStep::Kind::Subject, {}, 0}));
    return {};
}

} // namespace scan
