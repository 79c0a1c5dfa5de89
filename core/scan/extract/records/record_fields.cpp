// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/extract/records/record_fields.h"

#include "core/scan/text/digits.h"

#include <algorithm>
#include <array>
#include <utility>

namespace scan {
namespace {

using Names = std::pair<std::string_view, FieldKind>;

constexpr std::array<Names, 16> kSystems{{
    {"2.16.840.1.113883.4.1", FieldKind::Ssn},
    {"us-ssn", FieldKind::Ssn},
    {"2.16.840.1.113883.4.6", FieldKind::Npi},
    {"us-npi", FieldKind::Npi},
    {"2.16.840.1.113883.4.572", FieldKind::Medicare},
    {"2.16.840.1.113883.4.927", FieldKind::Medicare},
    {"us-mbi", FieldKind::Medicare},
    {"us-medicare", FieldKind::Medicare},
    {"2.16.840.1.113883.4.814", FieldKind::Dea},
    {"us-dea", FieldKind::Dea},
    {"2.16.840.1.113883.6.90", FieldKind::Diagnosis},
    {"2.16.840.1.113883.6.3", FieldKind::Diagnosis},
    {"icd-10", FieldKind::Diagnosis},
    {"2.16.840.1.113883.6.12", FieldKind::Procedure},
    {"ama-assn.org/go/cpt", FieldKind::Procedure},
    {"HCPCS", FieldKind::Procedure},
}};

constexpr std::array<Names, 16> kTypes{{
    {"SS", FieldKind::Ssn},
    {"MR", FieldKind::Record},
    {"PI", FieldKind::Record},
    {"PT", FieldKind::Record},
    {"AN", FieldKind::Record},
    {"VN", FieldKind::Record},
    {"PE", FieldKind::Record},
    {"MRT", FieldKind::Record},
    {"PN", FieldKind::Record},
    {"MC", FieldKind::Medicare},
    {"MCR", FieldKind::Medicare},
    {"MA", FieldKind::Medicaid},
    {"MB", FieldKind::Member},
    {"SN", FieldKind::Member},
    {"HC", FieldKind::Member},
    {"NPI", FieldKind::Npi},
}};

// Names that the built-in rules know: resources/scan/rules.json.
std::string_view nameOf(FieldKind kind) {
    switch (kind) {
    case FieldKind::Ssn:
        return "patient SSN: ";
    case FieldKind::Record:
        return "identifier of patient record: ";
    case FieldKind::BirthDate:
        return "patient date of birth: ";
    case FieldKind::Member:
    case FieldKind::Medicaid:
        return "identifier of insured patient: ";
    case FieldKind::Medicare:
        return "patient Medicare MBI: ";
    case FieldKind::Diagnosis:
        return "patient diagnosis code: ";
    case FieldKind::Procedure:
        return "patient procedure code: ";
    case FieldKind::Npi:
        return "patient's provider NPI: ";
    case FieldKind::Dea:
        return "patient's provider DEA: ";
    case FieldKind::None:
        break;
    }
    return {};
}

} // namespace

void RecordFields::put(FieldKind kind, std::string_view value) {
    if (kind == FieldKind::None || value.empty() || value.size() > 200)
        return;
    if (kind == FieldKind::BirthDate && value.size() > 8 &&
        std::all_of(value.begin(), value.begin() + 8, isAsciiDigit))
        value = value.substr(0, 8); // a time may follow
    if (kind == FieldKind::BirthDate)
        value = value.substr(0, value.find('T'));
    m_passage.append(nameOf(kind));
    m_passage.append(value);
    m_passage.append(std::string_view("\n"));
}

FieldKind kindOfSystem(std::string_view system) {
    const bool isOid = system.find_first_not_of("0123456789.") == std::string_view::npos;
    for (const auto& [name, kind] : kSystems) {
        if (isOid ? system == name : system.find(name) != std::string_view::npos)
            return kind;
    }
    return FieldKind::None;
}

FieldKind kindOfIdentifierType(std::string_view type) {
    const auto found =
        std::find_if(kTypes.begin(), kTypes.end(), [&](const Names& one) { return one.first == type; });
    return found == kTypes.end() ? FieldKind::None : found->second;
}

} // namespace scan
