// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/files/source.h"
#include "core/scan/scan_message.h"

#include <QByteArray>
#include <QString>

#include <string>

namespace scan {

inline std::string plainMessage(std::string_view body, std::string_view subject = "Hello") {
    return "From: a@in.example\r\nTo: b@out.example\r\nSubject: " + std::string(subject) +
           "\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + std::string(body);
}

inline std::string messageWith(std::string_view fileName, std::string_view type, const QByteArray& content) {
    const QByteArray encoded = content.toBase64();
    std::string lines;
    for (qsizetype at = 0; at < encoded.size(); at += 76)
        lines += encoded.mid(at, 76).toStdString() + "\r\n";
    return "From: a@in.example\r\nSubject: Hello\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; "
           "boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nSee the file.\r\n--x\r\nContent-Type: " +
           std::string(type) + "; name=\"" + std::string(fileName) +
           "\"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + lines + "--x--\r\n";
}

inline const RuleSet& builtInRules() {
    static const RuleSet rules = RuleSet::builtIn(); // once: it takes milliseconds
    return rules;
}

inline base::Result<ScanReport> scanBytes(std::string_view message, const RuleSet& rules = builtInRules(),
                                          const ScanLimits& limits = {}) {
    const base::BytesView bytes = base::bytesOf(message);
    return scanMessage(files::MemorySource(base::Bytes(bytes.begin(), bytes.end())), rules, limits);
}

/// "rule|place|masked" of each finding and "!reason|place" of what was not read, one a line.
inline QString summary(const base::Result<ScanReport>& report) {
    if (!report)
        return QString::fromStdString(std::string(base::errorName(report.error().code)));
    std::string lines;
    for (const Finding& finding : report->findings)
        lines += finding.rule + '|' + placeText(finding.place) + '|' + finding.masked + '\n';
    for (const Unread& unread : report->unread)
        lines += '!' + std::string(unreadReasonName(unread.reason)) + '|' + placeText(unread.place) + '\n';
    return QString::fromStdString(lines).trimmed();
}

} // namespace scan
