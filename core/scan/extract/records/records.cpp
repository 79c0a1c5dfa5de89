// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/extract/records/records.h"

#include "core/scan/extract/readers/table_text.h"
#include "core/scan/extract/records/record_fields.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

namespace scan {
namespace {

constexpr std::uint64_t kBytesPerWork = 16;

bool has(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

bool isAtLineStart(std::string_view text, std::size_t at) {
    return at == 0 || text[at - 1] <= ' ' || text[at - 1] == '>';
}

// MSH-1 separates fields and MSH-2 names four or five more marks, so it comes again soon (HL7 v2, chapter 2).
bool isHeaderSegment(std::string_view text, std::size_t at) {
    const std::string_view marks = text.substr(at + 3, 7);
    return marks.size() > 5 && std::ispunct(static_cast<unsigned char>(marks[0])) != 0 &&
           (marks[5] == marks[0] || (marks.size() > 6 && marks[6] == marks[0]));
}

bool hasHeaderSegment(std::string_view text, std::string_view name) {
    std::size_t at = text.find(name);
    while (at != std::string_view::npos && !(isAtLineStart(text, at) && isHeaderSegment(text, at)))
        at = text.find(name, at + 1);
    return at != std::string_view::npos;
}

// A segment at the beginning of a line.
bool hasSegment(std::string_view text) {
    constexpr std::array<std::string_view, 3> kHeaders{"MSH", "BHS", "FHS"};
    constexpr std::array<std::string_view, 8> kSegments{"MSH|", "PID|", "BHS|", "FHS|",
                                                        "MRG|", "IN1|", "GT1|", "NK1|"};
    const auto isSegment = [&](std::string_view segment) {
        const std::size_t at = text.find(segment);
        return at != std::string_view::npos && isAtLineStart(text, at);
    };
    return std::any_of(kSegments.begin(), kSegments.end(), isSegment) ||
           std::any_of(kHeaders.begin(), kHeaders.end(),
                       [&](std::string_view name) { return hasHeaderSegment(text, name); });
}

bool isHealthXml(std::string_view text) {
    return has(text, "<") &&
           (has(text, "urn:hl7-org:v3") || has(text, "2.16.840.1.113883.") || has(text, "hl7.org/fhir") ||
            has(text, "<birthTime") || has(text, "<ClinicalDocument"));
}

bool isHealthJson(std::string_view text) {
    return has(text, "\"resourceType\"") || has(text, "\"birthDate\"") || has(text, "us-ssn");
}

// RFC 8259, 7: characters by number.
std::string withoutEscapes(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned unit = 0;
        const char* const digits = text.data() + i + 2;
        const bool isEscape = text[i] == '\\' && i + 6 <= text.size() && text[i + 1] == 'u' &&
                              std::from_chars(digits, digits + 4, unit, 16).ptr == digits + 4;
        if (isEscape)
            out += unit < 0x80 ? static_cast<char>(unit) : '?';
        else
            out += text[i];
        i += isEscape ? 5 : 0;
    }
    return out;
}

} // namespace

void scanRecords(ScanRun& run, std::string_view text, const Place& place) {
    if (!run.budget().spend(text.size() / kBytesPerWork))
        return run.leftOutIfOver(place);
    Passage passage(run, place);
    appendTextTables(text, passage);
    if (has(text, "\\u00"))
        passage.append(std::string_view(withoutEscapes(text)));
    RecordFields fields(passage);
    if (hasSegment(text))
        readHl7(text, fields);
    if (const std::size_t start = text.find("ISA*"); start != std::string_view::npos && has(text, "ST*"))
        readX12(text.substr(start), fields);
    if (isHealthXml(text))
        readHealthXml(text, fields);
    if (isHealthJson(text))
        readHealthJson(text, fields);
    passage.finish();
}

} // namespace scan
