// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QTemporaryFile>

#include <cstdio>
#include <unistd.h>

/// Takes what is written to standard error, from construction to destruction.
class CapturedLog final {
public:
    CapturedLog() : m_before(::dup(STDERR_FILENO)) {
        if (!m_file.open())
            qFatal("no temporary file");
        ::dup2(m_file.handle(), STDERR_FILENO);
    }
    ~CapturedLog() {
        ::dup2(m_before, STDERR_FILENO);
        ::close(m_before);
    }
    CapturedLog(const CapturedLog&) = delete;
    CapturedLog& operator=(const CapturedLog&) = delete;

    QByteArray text() {
        std::fflush(stderr);
        QFile reader(m_file.fileName());
        return reader.open(QIODevice::ReadOnly) ? reader.readAll() : QByteArray();
    }

private:
    QTemporaryFile m_file;
    int m_before;
};
