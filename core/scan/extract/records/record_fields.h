// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/scan/rules/passage.h"

#include <string>
#include <string_view>

namespace scan {

/// What a field of a record holds.
enum class FieldKind {
    None,
    Ssn,
    Record,
    BirthDate,
    Member,
    Medicare,
    Medicaid,
    Diagnosis,
    Procedure,
    Npi,
    Dea
};

/// Puts fields into a passage behind the names that the rules know.
class RecordFields final {
public:
    explicit RecordFields(Passage& passage) : m_passage(passage) {}

    void put(FieldKind kind, std::string_view value);
    bool spend(std::uint64_t work) { return m_passage.spend(work); }

private:
    Passage& m_passage;
};

/// By the OID or URI of an assigning system (HL7 OID registry; HL7 FHIR, "Known Identifier Systems"); None
/// for others.
FieldKind kindOfSystem(std::string_view system);
/// By HL7 table 0203, identifier type: "SS", "MR", "MC" …
FieldKind kindOfIdentifierType(std::string_view type);

void readHl7(std::string_view text, RecordFields& fields);
void readX12(std::string_view text, RecordFields& fields);
/// C-CDA and FHIR in XML, also a piece of it.
void readHealthXml(std::string_view text, RecordFields& fields);
/// FHIR in JSON, also one resource a line.
void readHealthJson(std::string_view text, RecordFields& fields);

} // namespace scan
