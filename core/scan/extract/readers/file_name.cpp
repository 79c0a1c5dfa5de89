// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/extract/readers/file_name.h"

#include "core/scan/rules/passage.h"

namespace scan {
namespace {

constexpr std::uint64_t kNameWork = 100;

std::string withoutDigits(const std::string& name) {
    QString hidden = QString::fromStdString(name);
    for (QChar& c : hidden)
        c = c.isDigit() ? QChar(u'*') : c;
    return hidden.toStdString();
}

} // namespace

QString withPercentDecoded(const QString& text) {
    if (!text.contains(u'%'))
        return text;
    const QString decoded = QString::fromUtf8(QByteArray::fromPercentEncoding(text.toUtf8()));
    return decoded == text ? text : text + u'\n' + decoded;
}

Place scanName(ScanRun& run, const std::string& name, const Place& place) {
    if (name.empty() || place.empty() || !run.budget().spend(kNameWork))
        return place;
    Place hidden = place;
    hidden.back().name = withoutDigits(hidden.back().name);
    const std::uint64_t before = run.hits();
    Passage passage(run, hidden);
    passage.append(withPercentDecoded(QString::fromStdString(name)));
    passage.finish();
    return run.hits() == before ? place : hidden;
}

} // namespace scan
