// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/extract/records/record_fields.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <vector>

namespace scan {
namespace {

constexpr std::uint64_t kValueWork = 10;
constexpr std::uint64_t kBytesPerWork = 2;

std::string textOf(const QJsonObject& object, const char* name) {
    const QJsonValue value = object[QLatin1String(name)];
    return value.isDouble() ? QByteArray::number(value.toInteger()).toStdString()
                            : value.toString().toStdString();
}

// HL7 FHIR R4: Identifier and Coding, wherever they stand; Patient.birthDate; Coverage.subscriberId.
class Reader final {
public:
    explicit Reader(RecordFields& fields) : m_fields(fields) {}

    // Without recursion: a document may be deep.
    void read(const QJsonValue& root) {
        std::vector<QJsonValue> waiting{root};
        while (!waiting.empty() && m_fields.spend(kValueWork)) {
            const QJsonValue value = waiting.back();
            waiting.pop_back();
            if (value.isArray()) {
                for (const QJsonValue& entry : value.toArray())
                    waiting.push_back(entry);
            } else if (value.isObject()) {
                const QJsonObject object = value.toObject();
                readObject(object);
                for (const QJsonValue& entry : object) {
                    if (entry.isArray() || entry.isObject())
                        waiting.push_back(entry);
                }
            }
        }
    }

private:
    void readObject(const QJsonObject& object) {
        m_fields.put(FieldKind::BirthDate, textOf(object, "birthDate"));
        m_fields.put(FieldKind::Member, textOf(object, "subscriberId"));
        const FieldKind kind = kindOfSystem(textOf(object, "system"));
        if (kind == FieldKind::Diagnosis || kind == FieldKind::Procedure)
            m_fields.put(kind, textOf(object, "code"));
        const bool isPatient = object[QLatin1String("resourceType")].toString() == QLatin1String("Patient");
        for (const QJsonValue& entry : object[QLatin1String("identifier")].toArray())
            putIdentifier(entry.toObject(), isPatient);
        if (kind != FieldKind::None)
            m_fields.put(kind, textOf(object, "value"));
    }

    void putIdentifier(const QJsonObject& identifier, bool isOfPatient) {
        FieldKind kind = kindOfSystem(textOf(identifier, "system"));
        const QJsonObject type = identifier[QLatin1String("type")].toObject();
        for (const QJsonValue& coding : type[QLatin1String("coding")].toArray()) {
            if (kind == FieldKind::None)
                kind = kindOfIdentifierType(textOf(coding.toObject(), "code"));
        }
        m_fields.put(kind == FieldKind::None && isOfPatient ? FieldKind::Record : kind,
                     textOf(identifier, "value"));
    }

    RecordFields& m_fields;
};

QJsonDocument parsed(std::string_view text) {
    return QJsonDocument::fromJson(QByteArray(text.data(), static_cast<qsizetype>(text.size())));
}

QJsonValue rootOf(const QJsonDocument& document) {
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
}

} // namespace

void readHealthJson(std::string_view text, RecordFields& fields) {
    const std::size_t begin = text.find_first_of("{[");
    const std::size_t end = text.find_last_of("}]");
    if (begin == std::string_view::npos || end == std::string_view::npos || end < begin ||
        !fields.spend(text.size() / kBytesPerWork))
        return;
    Reader reader(fields);
    const QJsonDocument whole = parsed(text.substr(begin, end + 1 - begin));
    if (!whole.isNull())
        return reader.read(rootOf(whole));
    while (!text.empty()) {
        const std::size_t lineEnd = std::min(text.find('\n'), text.size());
        if (const QJsonDocument line = parsed(text.substr(0, lineEnd)); !line.isNull())
            reader.read(rootOf(line));
        text.remove_prefix(std::min(text.size(), lineEnd + 1));
    }
}

} // namespace scan
