// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// Records of segments: HL7 v2 and X12.
#include "core/scan/extract/records/record_fields.h"

#include <algorithm>
#include <array>
#include <vector>

namespace scan {
namespace {

constexpr std::uint64_t kSegmentWork = 20;
constexpr std::uint64_t kBytesPerWork = 4;
constexpr std::size_t kMostFields = 200;

using Fields = std::vector<std::string_view>;

Fields split(std::string_view text, char separator) {
    Fields fields;
    while (fields.size() < kMostFields) {
        const std::size_t end = text.find(separator);
        fields.push_back(text.substr(0, end));
        if (end == std::string_view::npos)
            break;
        text.remove_prefix(end + 1);
    }
    return fields;
}

std::string_view at(const Fields& fields, std::size_t index) {
    return index < fields.size() ? fields[index] : std::string_view();
}

// HL7 v2.8.2, chapters 3, 6, 4: field numbers of a segment.
struct SegmentField {
    std::string_view segment;
    std::size_t number;
    FieldKind kind;
};
constexpr std::array<SegmentField, 38> kHl7{{
    {"PID", 2, FieldKind::Record},     {"PID", 3, FieldKind::Record},     {"PID", 4, FieldKind::Record},
    {"PID", 7, FieldKind::BirthDate},  {"PID", 18, FieldKind::Record},    {"PID", 19, FieldKind::Ssn},
    {"PID", 21, FieldKind::Record},    {"PD1", 4, FieldKind::Npi},        {"MRG", 1, FieldKind::Record},
    {"MRG", 3, FieldKind::Record},     {"MRG", 4, FieldKind::Record},     {"PV1", 19, FieldKind::Record},
    {"PV1", 50, FieldKind::Record},    {"NK1", 16, FieldKind::BirthDate}, {"NK1", 33, FieldKind::Record},
    {"NK1", 37, FieldKind::Ssn},       {"GT1", 2, FieldKind::Record},     {"GT1", 8, FieldKind::BirthDate},
    {"GT1", 12, FieldKind::Ssn},       {"IN1", 18, FieldKind::BirthDate}, {"IN1", 36, FieldKind::Member},
    {"IN1", 49, FieldKind::Member},    {"IN2", 1, FieldKind::Member},     {"IN2", 2, FieldKind::Ssn},
    {"IN2", 6, FieldKind::Medicare},   {"IN2", 8, FieldKind::Medicaid},   {"IN2", 61, FieldKind::Member},
    {"DG1", 3, FieldKind::Diagnosis},  {"PR1", 3, FieldKind::Procedure},  {"FT1", 19, FieldKind::Diagnosis},
    {"FT1", 25, FieldKind::Procedure}, {"PV1", 7, FieldKind::Npi},        {"PV1", 8, FieldKind::Npi},
    {"PV1", 9, FieldKind::Npi},        {"ORC", 12, FieldKind::Npi},       {"OBR", 16, FieldKind::Npi},
    {"QPD", 3, FieldKind::Record},     {"STF", 6, FieldKind::BirthDate},
}};

// One repetition: an identifier's fifth component (CX.5) says whose number it is.
void putHl7(FieldKind kind, std::string_view value, char component, RecordFields& fields) {
    const Fields parts = split(value, component);
    const FieldKind typed = kindOfIdentifierType(at(parts, 4));
    const bool isIdentifier = kind == FieldKind::Record || kind == FieldKind::Member;
    fields.put(isIdentifier && typed != FieldKind::None ? typed : kind, at(parts, 0));
}

void readHl7Segment(std::string_view line, std::array<char, 3> marks, RecordFields& fields) {
    const Fields parts = split(line, marks[0]);
    for (const SegmentField& field : kHl7) {
        if (field.segment != parts[0])
            continue;
        for (const std::string_view value : split(at(parts, field.number), marks[2]))
            putHl7(field.kind, value, marks[1], fields);
    }
}

// ASC X12N 837 and 835 (005010): what the qualifier in front says about an element.
FieldKind kindOfReference(std::string_view qualifier) {
    constexpr std::array<std::pair<std::string_view, FieldKind>, 9> kQualifiers{{
        {"SY", FieldKind::Ssn},
        {"34", FieldKind::Ssn},
        {"EA", FieldKind::Record},
        {"EJ", FieldKind::Record},
        {"1W", FieldKind::Member},
        {"MI", FieldKind::Member},
        {"II", FieldKind::Member},
        {"0F", FieldKind::Member},
        {"XX", FieldKind::Npi},
    }};
    const auto found = std::find_if(kQualifiers.begin(), kQualifiers.end(),
                                    [&](const auto& one) { return one.first == qualifier; });
    return found == kQualifiers.end() ? FieldKind::None : found->second;
}

void readX12Segment(const Fields& parts, char component, RecordFields& fields) {
    const std::string_view name = parts[0];
    if (name == "NM1")
        fields.put(kindOfReference(at(parts, 8)), at(parts, 9));
    else if (name == "REF")
        fields.put(kindOfReference(at(parts, 1)), at(parts, 2));
    else if (name == "DMG")
        fields.put(FieldKind::BirthDate, at(parts, 2));
    else if (name == "CLM" || name == "CLP")
        fields.put(FieldKind::Record, at(parts, 1));
    else if (name == "SV1" || name == "SVC")
        fields.put(FieldKind::Procedure, at(split(at(parts, 1), component), 1));
    for (std::size_t i = 1; name == "HI" && i < parts.size(); ++i)
        fields.put(FieldKind::Diagnosis, at(split(parts[i], component), 1));
}

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n>\x0B\x1C");
    return first == std::string_view::npos ? std::string_view() : text.substr(first);
}

} // namespace

// MSH-1 and MSH-2 name the marks; a segment alone is read with the usual ones.
void readHl7(std::string_view text, RecordFields& fields) {
    std::array<char, 3> marks{'|', '^', '~'};
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
        const std::string_view line = trimmed(text.substr(0, end));
        text.remove_prefix(std::min(text.size(), end + 1));
        if (line.size() > 6 &&
            (line.starts_with("MSH") || line.starts_with("BHS") || line.starts_with("FHS")))
            marks = {line[3], line[4], line[5]};
        if (!fields.spend(kSegmentWork + line.size() / kBytesPerWork))
            return;
        if (line.size() > 4 && line[3] == marks[0])
            readHl7Segment(line, marks, fields);
    }
}

// The interchange header has a fixed length: its last place is the segments' end.
void readX12(std::string_view text, RecordFields& fields) {
    constexpr std::size_t kHeader = 106;
    if (text.size() < kHeader)
        return;
    const char element = text[3];
    const char component = text[kHeader - 2];
    const char terminator = text[kHeader - 1];
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(terminator), text.size());
        const std::string_view segment = trimmed(text.substr(0, end));
        text.remove_prefix(std::min(text.size(), end + 1));
        if (!fields.spend(kSegmentWork + segment.size() / kBytesPerWork))
            return;
        readX12Segment(split(segment, element), component, fields);
    }
}

} // namespace scan
