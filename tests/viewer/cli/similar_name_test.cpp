// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/cli/similar_name.h"

#include <QTest>

class SimilarNameTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void names_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("meant");
        const auto row = [](const char* name, const char* meant) {
            QTest::newRow(name) << QString::fromLatin1(name) << QString::fromLatin1(meant);
        };
        row("allow_remeber", "allow_remember");
        row("Allow_Remember", "allow_remember");
        row("addin.scna", "addin.scan");
        row("scan", "addin.scan");
        row("Scan", "addin.scan");
        row("addin.allow_remember", "allow_remember");
        row("addin.scna:locked", "addin.scan:locked");
        row("colour", "");
        row("remember", "");
        row("", "");
    }

    void names() {
        QFETCH(QString, name);
        QFETCH(QString, meant);
        const QStringList known = {QStringLiteral("allow_remember"), QStringLiteral("addin.scan"),
                                   QStringLiteral("addin.scan_rules")};
        QCOMPARE(cli::similarName(name, known), meant);
    }
};

QTEST_APPLESS_MAIN(SimilarNameTest)
#include "similar_name_test.moc"
