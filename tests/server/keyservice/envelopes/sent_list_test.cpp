// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/envelopes/sent_list.h"

#include <QTest>

class SentListTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sentSearch_findsWordsWhateverTheirCaseAndAccents() {
        protocol::EnvelopeStatus envelope;
        envelope.subject = "Befund für Frau Muñoz";
        envelope.recipients = {{"Jose.Alvarez@example.net", {}}};
        for (const char* words :
             {"", "  ", "munoz", "MUÑOZ befund", "alvarez", "frau jose.alvarez@EXAMPLE.net", "für"})
            QVERIFY2(keyservice::SentSearch(words).matches(envelope), words);
        for (const char* words : {"munozx", "befund schmidt", "%", "_", "\xff"})
            QVERIFY2(!keyservice::SentSearch(words).matches(envelope), words);
    }
};

QTEST_GUILESS_MAIN(SentListTest)
#include "sent_list_test.moc"
