// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/extract/office/xml_events.h"
#include "core/scan/extract/records/record_fields.h"

namespace scan {
namespace {

std::string valueOf(const XmlEvents::Attributes& attributes, std::string_view name) {
    const auto found = attributes.find(name);
    return found == attributes.end() ? std::string() : found->second;
}

// HL7 CDA R2 says it in attributes: <id root= extension=>, <birthTime value=>, <code codeSystem= code=>. FHIR
// has an element for each: <identifier><system value=/><value value=/>.
class Reader final : public XmlEvents {
public:
    explicit Reader(RecordFields& fields) : m_fields(fields) {}

    void start(std::string_view name, const Attributes& attributes) override {
        const std::string value = valueOf(attributes, "value");
        m_isOfPatient = m_isOfPatient || name == "patientRole" || name == "Patient" || name == "recordTarget";
        if (name == "id" || name == "patientID")
            putId(valueOf(attributes, "root"), valueOf(attributes, "extension"));
        else if (name == "birthTime" || name == "birthDate")
            m_fields.put(FieldKind::BirthDate, value);
        else if (const std::string system = valueOf(attributes, "codeSystem"); !system.empty())
            putCode(system, valueOf(attributes, "code"));
        else if (name == "system")
            m_system = value;
        else if (name == "value" && !m_system.empty())
            putId(m_system, value);
        else if (name == "code" && !m_system.empty() && !value.empty())
            putCode(m_system, value);
        else if (name == "subscriberId")
            m_fields.put(FieldKind::Member, value);
    }
    void end(std::string_view name) override {
        if (name == "identifier" || name == "coding" || name == "telecom")
            m_system.clear();
        if (name == "patientRole" || name == "Patient" || name == "recordTarget")
            m_isOfPatient = false;
    }
    void text(std::string_view) override {}
    bool spend(std::uint64_t work) override { return m_fields.spend(work); }

private:
    void putId(std::string_view system, std::string_view value) {
        const FieldKind kind = kindOfSystem(system);
        if (kind != FieldKind::None)
            m_fields.put(kind, value);
        else if (m_isOfPatient && system != "phone" && system != "email" && system != "fax")
            m_fields.put(FieldKind::Record, value);
    }
    void putCode(std::string_view system, std::string_view code) {
        const FieldKind kind = kindOfSystem(system);
        if (kind != FieldKind::None)
            m_fields.put(kind, code);
        else if (const FieldKind typed = kindOfIdentifierType(code); typed != FieldKind::None)
            m_system = typed == FieldKind::Ssn ? "us-ssn" : m_system;
    }

    RecordFields& m_fields;
    std::string m_system;
    bool m_isOfPatient = false;
};

} // namespace

void readHealthXml(std::string_view text, RecordFields& fields) {
    const std::size_t prolog = text.find("<?xml");
    if (prolog != std::string_view::npos)
        text.remove_prefix(std::min(text.size(), text.find("?>", prolog) + 2));
    const std::size_t begin = text.find('<');
    const std::size_t end = text.rfind('>');
    if (begin == std::string_view::npos || end == std::string_view::npos || end < begin)
        return;
    const std::string whole =
        "<r>" + std::string(text.substr(begin, end + 1 - begin)) + "</r>"; // it may be a piece
    Reader reader(fields);
    readXml(base::bytesOf(whole), reader);
}

} // namespace scan
