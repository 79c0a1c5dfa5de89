// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/account/http/issuer_origin.h"

#include <QTest>

class IssuerOriginTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void issuerOrigin_hasOneSpelling_data() {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("expected"); // empty: refused
        const auto row = [](const char* url, const char* expected) {
            QTest::newRow(url) << QString::fromLatin1(url) << QString::fromLatin1(expected);
        };
        row("https://keys.example.org", "https://keys.example.org");
        row("https://Keys.Example.ORG/", "https://keys.example.org");
        row("https://keys.example.org:443/v1?x=y#z", "https://keys.example.org");
        row("https://keys.example.org:8443", "https://keys.example.org:8443");
        row("http://127.0.0.1:8080/activate/abc", "http://127.0.0.1:8080");
        row("http://localhost:80", "http://localhost");
        row("http://[::1]:8080", "http://[::1]:8080");
        row("http://keys.example.org", "");
        row("http://localhost.example.org", "");
        row("http://127.0.0.1.example.org", "");
        row("https://user:secret@keys.example.org", "");
        row("ftp://keys.example.org", "");
        row("file:///etc/passwd", "");
        row("keys.example.org", "");
        row("https://", "");
        row("", "");
    }

    void issuerOrigin_hasOneSpelling() {
        QFETCH(QString, url);
        QFETCH(QString, expected);
        const auto origin = account::issuerOrigin(QUrl(url, QUrl::StrictMode));
        QCOMPARE(QString::fromStdString(origin.value_or(std::string())), expected);
        if (!origin)
            QVERIFY(origin.error().code == base::ErrorCode::InvalidRequest);
    }
};

QTEST_GUILESS_MAIN(IssuerOriginTest)
#include "issuer_origin_test.moc"
