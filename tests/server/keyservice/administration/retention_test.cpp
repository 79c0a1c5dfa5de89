// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/administration/account_administration.h"
#include "server/keyservice/administration/audit_administration.h"
#include "server/keyservice/administration/envelope_administration.h"
#include "server/keyservice/administration/retention.h"
#include "server/keyservice/administration/settings_administration.h"
#include "server/keyservice/envelopes/bound_key.h"
#include "server/keyservice/operations/audit_mail.h"
#include "tests/server/keyservice/account_harness.h"
#include "tests/server/keyservice/database_file.h"

#include <QTest>

using base::ErrorCode;
using keyservice::AuditAdministration;

class RetentionTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void find_goesBySenderRecipientAndTime() {
        ServiceHarness harness;
        put(harness, "first", "anna@hospital.example", "b@example.net");
        harness.pass(100);
        put(harness, "second", "anna@hospital.example", "c@example.net");
        put(harness, "third", "carl@hospital.example", "b@example.net");
        keyservice::EnvelopeAdministration envelopes(harness.folder(), "root", [&] { return harness.now(); });
        QCOMPARE(idsOf(envelopes.find({"ANNA@hospital.example", {}, {}, 0, 50}).value()),
                 QStringLiteral("second first"));
        QCOMPARE(idsOf(envelopes.find({{}, "b@example.net", {}, 0, 50}).value()),
                 QStringLiteral("third first"));
        QCOMPARE(idsOf(envelopes.find({"anna@hospital.example", "b@example.net", {}, 0, 50}).value()),
                 QStringLiteral("first"));
        QCOMPARE(idsOf(envelopes.find({{}, {}, {}, harness.now(), 50}).value()),
                 QStringLiteral("third second"));
        QCOMPARE(idsOf(envelopes.find({{}, {}, {}, 0, 1}).value()), QStringLiteral("third"));
        QVERIFY(envelopes.find({"no address", {}, {}, 0, 50}).error().code == ErrorCode::InvalidRequest);
        QVERIFY(envelopes.find({{}, {}, "<id@x>", 0, 50}).error().code == ErrorCode::InvalidRequest);
        const auto shown = envelopes.show("first");
        QVERIFY(shown && shown->recipients.size() == 1);
        QVERIFY(shown->envelope.wrappedKey.empty()); // no key leaves the store this way
        QVERIFY(envelopes.setExpiry("first", 5));
        QCOMPARE(envelopes.show("first")->envelope.expiresAt, std::optional<std::int64_t>(5));
        QVERIFY(envelopes.show("none").error().code == ErrorCode::UnknownEnvelope);
        QCOMPARE(harness.auditRows().back().act, std::string("envelope.shown"));
    }

    void prune_removesWhatThePolicyDoesNotKeep() {
        ServiceHarness harness;
        keyservice::SettingsAdministration settings(harness.folder(), "root", [&] { return harness.now(); });
        keyservice::Retention retention(harness.folder(), "root", [&] { return harness.now(); });
        put(harness, "old", "anna@hospital.example", "b@example.net");
        harness.pass(40 * kDay);
        put(harness, "new", "anna@hospital.example", "b@example.net");
        QCOMPARE(retention.prune()->envelopes, 0U); // for ever is the default
        QVERIFY(settings.set("retention_envelopes_days", {"30"}));
        QCOMPARE(retention.look()->envelopes, 1U);
        QCOMPARE(retention.prune()->envelopes, 1U);
        keyservice::EnvelopeAdministration envelopes(harness.folder(), "root", [&] { return harness.now(); });
        QCOMPARE(idsOf(envelopes.find({{}, "b@example.net", {}, 0, 50}).value()), QStringLiteral("new"));
        keyservice::Administration administration(harness.folder(), "root", [&] { return harness.now(); });
        QCOMPARE(administration.statistics()->envelopes, 1U);
        const auto report = AuditAdministration(harness.folder()).verify();
        QVERIFY(report && !report->firstBadRow && report->alteredEnvelopes.empty()); // the log says who went
    }

    void prune_leavesWhatAnAdministratorLocked() {
        ServiceHarness harness;
        keyservice::SettingsAdministration settings(harness.folder(), "root", [&] { return harness.now(); });
        keyservice::EnvelopeAdministration envelopes(harness.folder(), "root", [&] { return harness.now(); });
        put(harness, "held", "anna@hospital.example", "b@example.net");
        QVERIFY(envelopes.lock("held", "legal hold"));
        harness.pass(40 * kDay);
        QVERIFY(settings.set("retention_envelopes_days", {"30"}));
        keyservice::Retention retention(harness.folder(), "root", [&] { return harness.now(); });
        QCOMPARE(retention.look()->envelopes, 0U);
        QCOMPARE(retention.prune()->envelopes, 0U);
        QVERIFY(envelopes.unlock("held"));
        QCOMPARE(retention.prune()->envelopes, 1U);
    }

    /// Who has the database alone cannot pass a cut off beginning for one that was pruned, nor put back or
    /// change what the pruned log no longer tells of.
    void verify_ofAPrunedLogFindsWhatWasAltered() {
        ServiceHarness harness;
        keyservice::SettingsAdministration settings(harness.folder(), "root", [&] { return harness.now(); });
        put(harness, "before", "anna@hospital.example", "b@example.net");
        harness.pass(100 * kDay);
        put(harness, "after", "anna@hospital.example", "b@example.net");
        QVERIFY(settings.set("retention_audit_days", {"90"}));
        QVERIFY(keyservice::Retention(harness.folder(), "root", [&] { return harness.now(); }).prune());
        AuditAdministration audit(harness.folder());
        const auto good = audit.verify();
        QVERIFY(good && !good->firstBadRow && good->alteredEnvelopes.empty());
        QVERIFY(execute(harness, "UPDATE envelopes SET level = 'low' WHERE id = 'before'"));
        QCOMPARE(audit.verify()->alteredEnvelopes, std::vector<std::string>{"before"});
        QVERIFY(execute(harness, "UPDATE envelopes SET level = 'medium' WHERE id = 'before'"));
        QVERIFY(audit.verify()->alteredEnvelopes.empty());
        QVERIFY(execute(harness, "UPDATE audit_anchor SET (id, at, hash) ="
                                 " (SELECT id, at, hash FROM audit ORDER BY id LIMIT 1);"
                                 "DELETE FROM audit WHERE id = (SELECT id FROM audit_anchor)"));
        QVERIFY(audit.verify()->firstBadRow);
    }

    void prune_leavesAnAuditLogThatVerifies() {
        ServiceHarness harness;
        keyservice::SettingsAdministration settings(harness.folder(), "root", [&] { return harness.now(); });
        keyservice::Retention retention(harness.folder(), "root", [&] { return harness.now(); });
        for (int i = 0; i < 5; ++i)
            QVERIFY(settings.set("support_contact", {std::to_string(i)}));
        harness.pass(100 * kDay);
        QVERIFY(settings.set("retention_audit_days", {"90"}));
        AuditAdministration audit(harness.folder());
        const auto whole = audit.verify();
        const auto removed = retention.prune();
        QVERIFY(removed && removed->auditRows >= 5);
        const auto after = audit.verify();
        QVERIFY(after && !after->firstBadRow);
        QVERIFY(after->rows < whole->rows);
        QVERIFY(audit.verify(whole->head)); // a head noted before is still in the chain
        QVERIFY(!execute(harness, "DELETE FROM audit WHERE id = (SELECT max(id) FROM audit)"));
        QCOMPARE(retention.prune()->auditRows, 0U);
    }

    void verify_sinceAHead_readsOnlyWhatCameAfter() {
        ServiceHarness harness;
        keyservice::SettingsAdministration settings(harness.folder(), "root", [&] { return harness.now(); });
        for (int i = 0; i < 50; ++i)
            QVERIFY(settings.set("support_contact", {std::to_string(i)}));
        AuditAdministration audit(harness.folder());
        const auto head = audit.verify()->head;
        QVERIFY(settings.set("support_contact", {"x"}));
        const auto since = audit.verify(head);
        QVERIFY(since && !since->firstBadRow);
        QCOMPARE(since->rows, 2U); // the row of the head, and the one behind it
        QCOMPARE(since->head, audit.verify()->head);
        QVERIFY(audit.verify(std::string(64, 'a')).error().code == ErrorCode::InvalidRequest);
        QVERIFY(audit.verify("x").error().code == ErrorCode::InvalidRequest);
        QVERIFY(execute(harness, "DROP TRIGGER audit_no_update;"
                                 "UPDATE audit SET actor = 'x' WHERE id = (SELECT max(id) FROM audit)"));
        QVERIFY(audit.verify(head)->firstBadRow);
    }

    void auditHead_leavesOnceADay() {
        ServiceHarness harness;
        QTRY_VERIFY(isCounting(harness));
        QVERIFY(heads(harness).empty());
        harness.pass(kDay);
        QVERIFY(tidy(harness));
        QCOMPARE(heads(harness).size(), 1U);
        QCOMPARE(heads(harness).front().recipient, std::string("postmaster@keys.hospital.example"));
        QVERIFY(!tidy(harness));
        QCOMPARE(heads(harness).size(), 1U);
        keyservice::SettingsAdministration settings(harness.folder(), "root", [&] { return harness.now(); });
        QVERIFY(!settings.set("audit_address", {"nobody"}));
        QVERIFY(settings.set("audit_address", {"security@hospital.example"}));
        harness.pass(kDay);
        QVERIFY(tidy(harness));
        QCOMPARE(heads(harness).back().recipient, std::string("security@hospital.example"));
        QVERIFY(keyservice::SettingsAdministration(harness.folder(), "root").set("audit_address", {"none"}));
        harness.pass(kDay);
        QVERIFY(tidy(harness));
        QCOMPARE(heads(harness).size(), 2U);
        QCOMPARE(harness.auditRows().back().act, std::string("audit.head-sent")); // into the log all the same
    }

    void auditHead_showsThatTheEndWasCutOff() {
        ServiceHarness harness;
        keyservice::SettingsAdministration settings(harness.folder(), "root", [&] { return harness.now(); });
        for (int i = 0; i < 5; ++i)
            QVERIFY(settings.set("support_contact", {std::to_string(i)}));
        QTRY_VERIFY(isCounting(harness));
        harness.pass(kDay);
        QVERIFY(tidy(harness));
        const auto text =
            QString::fromStdString(heads(harness).front().message).remove(QStringLiteral("=\r\n"));
        const QRegularExpression form(QStringLiteral("\\n(eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]+)\r"));
        const QRegularExpression hex(QStringLiteral("--since ([0-9a-f]{64})"));
        const auto signedForm = form.match(text).captured(1).toStdString();
        const auto head = hex.match(text).captured(1).toStdString();
        AuditAdministration audit(harness.folder());
        for (const auto& noted : {signedForm, head, audit.signedHead().value()}) {
            const auto report = audit.verify(noted);
            QVERIFY2(report && !report->firstBadRow, noted.c_str());
        }
        auto forged = signedForm;
        forged[forged.size() / 2] = forged[forged.size() / 2] == 'A' ? 'B' : 'A';
        QVERIFY(audit.verify(forged).error().code == ErrorCode::InvalidRequest);
        QVERIFY(execute(harness, "DROP TRIGGER audit_no_delete;"
                                 "DELETE FROM audit WHERE id > (SELECT max(id) - 3 FROM audit)"));
        for (const auto& noted : {signedForm, head})
            QVERIFY(audit.verify(noted).error().code == ErrorCode::InvalidRequest);
    }

    void auditLog_thatWasCutShows() {
        ServiceHarness harness;
        harness.person("a@example.net");
        harness.stop(); // notes the head
        harness.start();
        AuditAdministration audit(harness.folder());
        QVERIFY(!audit.verify()->isEndMissing);
        QVERIFY(execute(harness, "DROP TRIGGER audit_no_delete;"
                                 "DELETE FROM audit WHERE id = (SELECT max(id) FROM audit)"));
        const auto cut = audit.verify();
        QVERIFY(cut && cut->isEndMissing && !cut->firstBadRow);
        harness.person("b@example.net"); // other rows take the place of those
        harness.stop();
        harness.start();
        QVERIFY(AuditAdministration(harness.folder()).verify()->isEndMissing); // and it stays known
        QVERIFY(execute(harness, "UPDATE settings SET value = 'x' WHERE name = 'audit_head_noted'"));
        QVERIFY(AuditAdministration(harness.folder()).verify()->isEndMissing);
    }

    void settings_areCheckedAndTold() {
        ServiceHarness harness;
        keyservice::SettingsAdministration settings(harness.folder(), "root", [&] { return harness.now(); });
        QVERIFY(settings.set("organisation", {"City Hospital"}));
        QVERIFY(settings.set("internal_domains", {"City.example", "b.example"}));
        for (const auto& [name, value] :
             {std::pair{"issuer", "https://x.example"}, std::pair{"none", "1"}, std::pair{"organisation", ""},
              std::pair{"retention_audit_days", "-1"}}) {
            const auto refused = settings.set(name, {value});
            QVERIFY2(!refused && refused.error().code == ErrorCode::InvalidRequest, name);
        }
        harness.stop();
        harness.start();
        QCOMPARE(harness.service().issuerDocument().organisation, std::string("City Hospital"));
        QCOMPARE(harness.folder().profile().internalDomains,
                 (std::vector<std::string>{"city.example", "b.example"}));
    }

    void accounts_areMergedResetAndDeleted() {
        AccountHarness harness;
        const auto anna = harness.person("anna@example.net");
        const auto old = harness.person("old@example.net");
        harness.giveAddress(old, "older@example.net");
        keyservice::AccountAdministration accounts(harness.folder(), "root", [&] { return harness.now(); });
        QVERIFY(accounts.merge("old@example.net", "anna@example.net"));
        QVERIFY(!harness.signIn("old@example.net"));
        const auto merged = harness.account(anna.accessToken);
        QCOMPARE(merged.value().addresses.size(), 3U);
        QCOMPARE(merged.value().address, std::string("anna@example.net"));
        QVERIFY(accounts.merge("anna@example.net", "ANNA@example.net").error().code ==
                ErrorCode::InvalidRequest);

        QVERIFY(accounts.reset("anna@example.net"));
        QVERIFY(!harness.account(anna.accessToken)); // signed out
        QVERIFY(harness.completeReset(harness.lastToken("anna@example.net"), "a new long password"));
        QVERIFY(harness.signIn("anna@example.net", "a new long password"));

        QVERIFY(accounts.remove("anna@example.net"));
        QVERIFY(!harness.signIn("anna@example.net", "a new long password"));
        for (const auto& outcome : {accounts.remove("anna@example.net"), accounts.reset("anna@example.net"),
                                    accounts.merge("anna@example.net", "x@example.net")})
            QVERIFY(outcome.error().code == ErrorCode::NotRegistered);
    }

private:
    /// Whether the service has begun its first round of tidying, from which it counts the days.
    static bool isCounting(ServiceHarness& harness) {
        bool isThere = false;
        return harness.folder().store().read([&](store::Transaction& transaction) {
            isThere = transaction.settings().value("audit_head_at").has_value();
        }) && isThere;
    }

    /// What the service does now and then; whether a head was due.
    static bool tidy(ServiceHarness& harness) {
        keyservice::ServiceSettings settings;
        settings.passwordThreads = 1;
        const keyservice::ServiceContext context(harness.folder(), settings, [&] { return harness.now(); });
        bool isSent = false;
        return store::writeAndWait(
                   harness.folder().store(),
                   [&](store::Transaction& transaction) {
                       isSent = keyservice::sendAuditHead(context, transaction, harness.now()).has_value();
                   }) &&
               isSent;
    }

    static std::vector<store::OutboxMail> heads(ServiceHarness& harness) {
        auto all = harness.mails();
        std::erase_if(all, [](const auto& mail) { return mail.kind != "audit-head"; });
        return all;
    }

    static constexpr std::int64_t kDay = 24 * 3600;

    static void put(ServiceHarness& harness, const std::string& id, const std::string& sender,
                    const std::string& recipient) {
        store::EnvelopeRecord envelope;
        envelope.id = id;
        envelope.sender = envelope.foldedSender = sender;
        envelope.subject = "Results";
        envelope.level = "medium";
        envelope.depositedAt = harness.now();
        const std::vector<store::RecipientRecord> recipients{{recipient, recipient, {}}};
        envelope.wrappedKey = keyservice::bindKey(harness.folder().masterKey(), envelope, recipients,
                                                  base::SecretBytes::fromText(std::string(32, 'k')))
                                  .value();
        const auto written = store::writeAndWait(harness.folder().store(), [&](store::Transaction&
                                                                                   transaction) {
            transaction.envelopes().insert(envelope, recipients);
            transaction.audit().append({0, harness.now(), "envelope.deposited", "gateway", id, {}, {}, {}});
        });
        QVERIFY(written);
    }

    static QString idsOf(const std::vector<keyservice::FoundEnvelope>& found) {
        QStringList ids;
        for (const auto& one : found)
            ids += QString::fromStdString(one.envelope.id);
        return ids.join(QLatin1Char(' '));
    }
};

QTEST_GUILESS_MAIN(RetentionTest)
#include "retention_test.moc"
