// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/service/serve.h"

#include "tests/support/german_locale.h"

#include <QTest>

class ServeTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void accessLine_isTheSameInEveryLocale() {
        const http::AccessEntry entry{"3f2a91c0-0000002a", "192.0.2.7", "POST",
                                      "/v1/sessions",      201,         std::chrono::microseconds(1012'449)};
        const std::string expected =
            "2026-11-23T23:14:35Z 192.0.2.7 POST /v1/sessions 201 1012.4 ms 3f2a91c0-0000002a\n";
        QCOMPARE(service::accessLine(entry, 1795475675), expected);
        const fixture::GermanLocale german;
        QCOMPARE(service::accessLine(entry, 1795475675), expected);
    }
};

QTEST_APPLESS_MAIN(ServeTest)
#include "serve_test.moc"
