// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/crypto/password_hash.h"

#include <QTest>

class PasswordHashTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hash_hasTheChosenParameters();
    void verify_tellsRightFromWrong();
    void verify_readsOtherParameters();
    void verify_rejectsWhatIsNoHash();
};

namespace {

base::SecretBytes password(std::string_view text) {
    return base::SecretBytes::fromText(text);
}

} // namespace

void PasswordHashTest::hash_hasTheChosenParameters() {
    const auto phc = crypto::hashPassword(password("correct horse"));
    QVERIFY(phc);
    QVERIFY2(phc->starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), phc->c_str());
    QVERIFY(!crypto::needsRehash(*phc));
    QVERIFY(*phc != crypto::hashPassword(password("correct horse")).value());
}

void PasswordHashTest::verify_tellsRightFromWrong() {
    const std::string phc = crypto::hashPassword(password("Grüße, 🐎")).value();
    QVERIFY(crypto::verifyPassword(phc, password("Grüße, 🐎")));
    QVERIFY(!crypto::verifyPassword(phc, password("Grüße, 🐴")));
    QVERIFY(!crypto::verifyPassword(phc, password("")));
    const std::string empty = crypto::hashPassword(password("")).value();
    QVERIFY(crypto::verifyPassword(empty, password("")));
    QVERIFY(!crypto::verifyPassword(empty, password("x")));
}

void PasswordHashTest::verify_readsOtherParameters() {
    // 64 KiB, one pass: what an older installation might have stored.
    const std::string weaker =
        "$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$55PWTvddWPUD1GMbKxSff4ASfF85k9ibHJt4HlHQtBM";
    QVERIFY(crypto::verifyPassword(weaker, password("password")));
    QVERIFY(!crypto::verifyPassword(weaker, password("Password")));
    QVERIFY(crypto::needsRehash(weaker));
}

void PasswordHashTest::verify_rejectsWhatIsNoHash() {
    for (const char* text : {"", "x", "$argon2id$", "$2b$12$abcdefghijklmnopqrstuv"}) {
        QVERIFY(!crypto::verifyPassword(text, password("x")));
        QVERIFY(crypto::needsRehash(text));
    }
    QVERIFY(!crypto::verifyPassword(std::string(5000, '$'), password("x")));
    QVERIFY(crypto::needsRehash(std::string(5000, '$')));
}

QTEST_APPLESS_MAIN(PasswordHashTest)
#include "password_hash_test.moc"
