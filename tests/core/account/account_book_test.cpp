// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/account/account_book.h"

#include <QTemporaryDir>
#include <QTest>

using account::AccountBook;

class AccountBookTest final : public QObject {
    Q_OBJECT
private:
    static constexpr char kIssuer[] = "https://keys.example";

private Q_SLOTS:
    void bestFor_prefersARecipientOverTheLastUsed() {
        QTemporaryDir folder;
        AccountBook book(folder.filePath(QStringLiteral("accounts.json")).toStdString());
        QVERIFY(book.remember({kIssuer, "ann@example.org", "Ann", {"ann@example.org", "a.lee@clinic.org"}})
                    .has_value());
        QVERIFY(book.remember({kIssuer, "bob@example.org", "Bob", {"bob@example.org"}}).has_value());
        QVERIFY(book.remember({"https://other.example", "cat@example.org", "Cat", {}}).has_value());
        QCOMPARE(book.bestFor(kIssuer, {"x@example.org", "A.Lee@Clinic.ORG"})->address,
                 std::string("ann@example.org"));
        QCOMPARE(book.bestFor(kIssuer, {"nobody@example.org"})->address, std::string("bob@example.org"));
        QVERIFY(!book.bestFor("https://third.example", {"ann@example.org"}));
    }

    void remember_isThereInTheNextRunWithoutDoubles() {
        QTemporaryDir folder;
        const auto file = folder.filePath(QStringLiteral("accounts.json")).toStdString();
        AccountBook book(file);
        QVERIFY(book.remember({kIssuer, "ann@example.org", "Ann", {}}).has_value());
        QVERIFY(book.remember({kIssuer, "Ann@Example.org", "Ann Lee", {"ann@example.org"}}).has_value());
        AccountBook later(file);
        QCOMPARE(later.list().size(), std::size_t(1));
        QCOMPARE(later.list().front().name, std::string("Ann Lee"));
        QVERIFY(later.forget(kIssuer, "ANN@example.org").has_value());
        QVERIFY(AccountBook(file).list().empty());
    }
};

QTEST_GUILESS_MAIN(AccountBookTest)
#include "account_book_test.moc"
