// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/patience.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include <utility>

/// The SMTP server of smtp_sink.py.
class Sink final {
public:
    explicit Sink(const QString& host, const QStringList& tls = {}) : m_host(host) {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(
            QStringLiteral("/usr/bin/python3"),
            QStringList{QStringLiteral(SECUREDOC_SOURCE_DIR "/tests/server/mail/smtp_sink.py"), host} + tls);
        m_port = readLine().trimmed();
    }
    ~Sink() {
        m_process.closeWriteChannel();
        m_process.waitForFinished(kPatience);
    }
    const QByteArray& port() const { return m_port; }
    std::string url(const QString& name = {}) const {
        return ("smtp://" + (name.isEmpty() ? m_host : name).toUtf8() + ":" + m_port).toStdString();
    }
    QJsonObject nextMail() { return QJsonDocument::fromJson(readLine()).object(); }

private:
    QByteArray readLine() {
        while (!m_process.canReadLine())
            if (!m_process.waitForReadyRead(kPatience))
                qFatal("the SMTP sink says nothing");
        return m_process.readLine();
    }
    QString m_host;
    QProcess m_process;
    QByteArray m_port;
};

/// A certificate that signs itself, for an address of this machine: (certificate, key) as PEM files.
inline std::pair<QString, QString> makeCertificate(const QTemporaryDir& folder, const QString& address,
                                                   const QString& name = QStringLiteral("cert")) {
    const QString certificate = folder.filePath(name + QStringLiteral(".pem"));
    const QString key = folder.filePath(name + QStringLiteral(".key"));
    const int made = QProcess::execute(
        QStringLiteral("openssl"),
        {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("ec"),
         QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:P-256"), QStringLiteral("-nodes"),
         QStringLiteral("-keyout"), key, QStringLiteral("-out"), certificate, QStringLiteral("-subj"),
         QStringLiteral("/CN=") + address, QStringLiteral("-addext"),
         QStringLiteral("subjectAltName=IP:") + address});
    if (made != 0)
        qFatal("openssl makes no certificate");
    return {certificate, key};
}
