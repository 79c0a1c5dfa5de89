// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/cli/password_source.h"

#include "viewer/cli/platform/terminal.h"

#include <QFile>

#include <cstdio>

namespace cli {
namespace {

using base::ErrorCode;

constexpr std::size_t kMaximumLength = 4096;

/// The first line, without its end.
base::SecretBytes firstLine(QFile& file) {
    QByteArray line = file.readLine(kMaximumLength);
    qsizetype length = line.size();
    while (length > 0 && (line[length - 1] == '\n' || line[length - 1] == '\r'))
        --length;
    auto secret = base::SecretBytes::fromText({line.constData(), std::size_t(length)});
    line.fill('\0');
    return secret;
}

} // namespace

base::Result<base::SecretBytes> PasswordSource::given() {
    if (!m_given) {
        QFile file;
        bool isOpen = false;
        // Unbuffered, so that no copy of the password stays in the file's buffer.
        if (m_arguments.passwordFromStdin) {
            isOpen = file.open(stdin, QIODevice::ReadOnly | QIODevice::Unbuffered);
        } else {
            file.setFileName(m_arguments.passwordFile);
            isOpen = file.open(QIODevice::ReadOnly | QIODevice::Unbuffered);
        }
        if (!isOpen)
            return base::fail(ErrorCode::FileUnreadable, "the password cannot be read");
        m_given = firstLine(file);
    }
    if (m_given->isEmpty())
        return base::fail(ErrorCode::PasswordRequired, "the password given is empty");
    return m_given->clone();
}

base::Result<base::SecretBytes> PasswordSource::password(const QString& prompt) {
    return isPrompt() ? askPassword(prompt.toStdString()) : given();
}

base::Result<base::SecretBytes> PasswordSource::newPassword(const QString& prompt, const QString& again) {
    if (!isPrompt())
        return given();
    auto first = askPassword(prompt.toStdString());
    if (!first)
        return first;
    auto second = askPassword(again.toStdString());
    if (!second)
        return second;
    if (!base::equalInConstantTime(first->view(), second->view()))
        return base::fail(ErrorCode::InvalidRequest, "the two passwords differ");
    return first;
}

} // namespace cli
