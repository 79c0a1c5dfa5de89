// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/letter/recipient_groups.h"

#include <QTest>

using gateway::groupRecipients;
using gateway::RecipientGroup;

class RecipientGroupsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void named_stayTogether_blind_areAlone() {
        gateway::Letter letter;
        letter.to = {{"Ana", "Ana@Example.net"}};
        letter.cc = {{"", "b@example.net"}};
        const auto groups = groupRecipients(
            letter, {"secret@example.net", "ana@example.net", "b@example.net", "other@example.net"});
        QCOMPARE(groups.size(), std::size_t{3});
        QVERIFY(groups[0].kind == RecipientGroup::Kind::Named);
        QCOMPARE(groups[0].recipients, (std::vector<std::string>{"ana@example.net", "b@example.net"}));
        QVERIFY(groups[1].kind == RecipientGroup::Kind::Blind);
        QCOMPARE(groups[1].recipients, std::vector<std::string>{"secret@example.net"});
        QCOMPARE(groups[2].recipients, std::vector<std::string>{"other@example.net"});
    }

    void everyRecipient_isThereOnce() {
        gateway::Letter letter;
        letter.to = {{"", "a@example.net"}};
        const auto groups =
            groupRecipients(letter, {"a@example.net", "A@EXAMPLE.NET", "x@y.example", "X@y.example"});
        QCOMPARE(groups.size(), std::size_t{2});
        QCOMPARE(groups[0].recipients.size(), std::size_t{1});
        QCOMPARE(groups[1].recipients.size(), std::size_t{1});
    }

    void moreThanAnEnvelopeMayHave_areSeveralGroups() {
        gateway::Letter letter;
        std::vector<std::string> people;
        for (int i = 0; i < 2001; ++i)
            people.push_back(std::to_string(i) + "@example.net");
        for (const std::string& person : people)
            letter.to.push_back({"", person});
        const auto groups = groupRecipients(letter, people);
        QCOMPARE(groups.size(), std::size_t{3});
        QCOMPARE(groups[0].recipients.size(), std::size_t{1000});
        QCOMPARE(groups[2].recipients, std::vector<std::string>{"2000@example.net"});
        QVERIFY(groups[2].kind == RecipientGroup::Kind::Named);
    }

    void nobodyNamed_givesOnlyBlindOnes() {
        const auto groups = groupRecipients(gateway::Letter(), {"a@example.net", "b@example.net"});
        QCOMPARE(groups.size(), std::size_t{2});
        QVERIFY(groups[0].kind == RecipientGroup::Kind::Blind);
    }
};

QTEST_APPLESS_MAIN(RecipientGroupsTest)
#include "recipient_groups_test.moc"
