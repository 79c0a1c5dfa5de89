// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/reply/reply_draft.h"

#include "core/reply/sealed_reply.h"
#include "tests/core/pipeline/pipeline_fixture.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using base::ErrorCode;
using message::Mailbox;
using pipeline::ReplyPermission;
using reply::ReplyKind;

namespace {

envelope::EnvelopeHeader header() {
    envelope::EnvelopeHeader header;
    header.from = {"Dr. Weiß", "weiss@hospital.example"};
    header.to = {{"", "Bea@example.net"}, {"Carl", "carl@example.org"}, {"", "WEISS@hospital.example"}};
    header.cc = {{"", "carl@example.org"}, {"", "nurse@hospital.example"}, {"", "second@example.net"}};
    header.subject = "From the front";
    header.replyAllowed = header.replyAllAllowed = header.forwardAllowed = true;
    return header;
}

QStringList addresses(const std::vector<Mailbox>& mailboxes) {
    QStringList list;
    for (const Mailbox& mailbox : mailboxes)
        list += mailbox.address;
    return list;
}

/// An envelope that may be answered in every way, opened.
struct Opened {
    envelope::Envelope envelope;
    std::shared_ptr<pipeline::SealedMessage> sealed;
    message::Message message;
};

Opened opened(const reply::NewReplyKey& key) {
    auto front = fixture::header();
    front.replyAllowed = front.replyAllAllowed = front.forwardAllowed = true;
    front.replyKey = envelope::HeaderKey{key.published.keyId, key.published.key.x, key.published.key.y};
    auto envelope = fixture::envelopeOf(fixture::sealed(fixture::typicalMessage(100'000), front));
    auto sealed = *pipeline::openEnvelope(envelope, fixture::messageKey());
    auto message = *sealed->readWhole();
    return {std::move(envelope), std::move(sealed), std::move(message)};
}

} // namespace

namespace {

constexpr const char* kAccount = "bob@example.net";
constexpr const char* kKey = "0123456789abcdef";

} // namespace

class ReplyDraftTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void permission_saysWhoForbids_data() {
        QTest::addColumn<bool>("allowed");
        QTest::addColumn<bool>("hasKey");
        QTest::addColumn<bool>("hasAccount");
        QTest::addColumn<ReplyPermission>("expected");
        QTest::newRow("all") << true << true << true << ReplyPermission::Allowed;
        QTest::newRow("sender") << false << false << false << ReplyPermission::ForbiddenBySender;
        QTest::newRow("institution") << true << false << false << ReplyPermission::NotSetUp;
        QTest::newRow("nobody") << true << true << false << ReplyPermission::NoAccount;
    }
    void permission_saysWhoForbids() {
        QFETCH(bool, allowed);
        QFETCH(bool, hasKey);
        QFETCH(bool, hasAccount);
        QFETCH(ReplyPermission, expected);
        envelope::EnvelopeHeader claims = header();
        claims.forwardAllowed = allowed;
        if (hasKey)
            claims.replyKey = envelope::HeaderKey{"key", "x", "y"};
        QCOMPARE(pipeline::replyPermission(claims, ReplyKind::Forward, {hasAccount}), expected);
    }

    void recipients_followTheKind() {
        const message::Message answered;
        const auto reply = pipeline::beginReply(header(), answered, ReplyKind::Reply, {"bea@example.net"});
        QCOMPARE(addresses(reply.to), QStringList{QStringLiteral("weiss@hospital.example")});
        QCOMPARE(reply.to[0].displayName, QStringLiteral("Dr. Weiß"));
        QVERIFY(reply.cc.empty());
        const auto all = pipeline::beginReply(header(), answered, ReplyKind::ReplyAll,
                                              {"bea@EXAMPLE.net", "second@example.net"});
        QCOMPARE(addresses(all.to),
                 (QStringList{QStringLiteral("weiss@hospital.example"), QStringLiteral("carl@example.org")}));
        QCOMPARE(addresses(all.cc), QStringList{QStringLiteral("nurse@hospital.example")});
        const auto forward = pipeline::beginReply(header(), answered, ReplyKind::Forward, {});
        QVERIFY(forward.to.empty() && forward.cc.empty());
    }

    void recipients_areWhereTheSenderWantsReplies() {
        const message::Message answered;
        auto claims = header();
        claims.replyTo = {{"Desk", "desk@hospital.example"}, {"", "carl@example.org"}};
        const auto reply = pipeline::beginReply(claims, answered, ReplyKind::Reply, {"bea@example.net"});
        QCOMPARE(addresses(reply.to),
                 (QStringList{QStringLiteral("desk@hospital.example"), QStringLiteral("carl@example.org")}));
        const auto all = pipeline::beginReply(claims, answered, ReplyKind::ReplyAll, {"bea@example.net"});
        QCOMPARE(addresses(all.to).count(QStringLiteral("carl@example.org")), 1);
        QVERIFY(!addresses(all.to).contains(QStringLiteral("weiss@hospital.example")));
    }

    void subject_getsOneMark_data() {
        QTest::addColumn<QString>("subject");
        QTest::addColumn<ReplyKind>("kind");
        QTest::addColumn<QString>("expected");
        QTest::newRow("reply") << "Plan" << ReplyKind::Reply << "Re: Plan";
        QTest::newRow("again") << "RE: Plan" << ReplyKind::ReplyAll << "RE: Plan";
        QTest::newRow("forward") << "Re: Plan" << ReplyKind::Forward << "Fwd: Re: Plan";
        QTest::newRow("none inside") << QString() << ReplyKind::Reply << "Re: From the front";
    }
    void subject_getsOneMark() {
        QFETCH(QString, subject);
        QFETCH(ReplyKind, kind);
        QFETCH(QString, expected);
        message::Message answered;
        answered.subject = subject;
        QCOMPARE(pipeline::beginReply(header(), answered, kind, {}).subject, expected);
    }

    void thread_goesOn() {
        message::Message answered;
        for (int i = 0; i < 150; ++i)
            answered.references.push_back(QString::number(i));
        answered.messageId = QStringLiteral("last");
        const auto draft = pipeline::beginReply(header(), answered, ReplyKind::Reply, {});
        QCOMPARE(draft.inReplyTo, QStringLiteral("last"));
        QCOMPARE(draft.references.size(), 100U);
        QCOMPARE(draft.references.front(), QStringLiteral("51"));
        QCOMPARE(draft.references.back(), QStringLiteral("last"));
    }

    void quoted_marksEveryLine() {
        QCOMPARE(pipeline::quoted(QStringLiteral("one\n\n> two\nthree")),
                 QStringLiteral("> one\n>\n>> two\n> three\n"));
    }

    void attachedFile_isReadWhenSent() {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("Röntgen.pdf"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("first") == 5);
        file.close();
        const auto attachment = pipeline::attachFile(std::filesystem::path(path.toStdU16String()));
        QVERIFY(attachment.has_value());
        QCOMPARE(attachment->fileName, QStringLiteral("Röntgen.pdf"));
        QCOMPARE(attachment->mimeType, QStringLiteral("application/pdf"));
        QCOMPARE(attachment->size, 5U);
        const std::int64_t before = attachment->stamp();
        std::filesystem::last_write_time(path.toStdString(), std::filesystem::file_time_type::clock::now() +
                                                                 std::chrono::hours(1));
        QVERIFY(attachment->stamp() != before);
        fixture::MemorySink sink;
        QVERIFY(attachment->write(sink).has_value());
        QCOMPARE(sink.text(), std::string("first"));
        QVERIFY(QFile::remove(path));
        QCOMPARE(attachment->write(sink).error().code, ErrorCode::FileUnreadable);
        QCOMPARE(pipeline::attachFile(folder.path().toStdString()).error().code, ErrorCode::FileUnreadable);
    }

    void forward_bringsEveryAttachment() {
        const Opened original = opened(*reply::makeReplyKey());
        const auto attachments = pipeline::forwardedAttachments(original.sealed, original.message);
        QCOMPARE(attachments.size(), original.message.attachments.size());
        QCOMPARE(attachments.size(), 3U); // the picture of the HTML body, too
        fixture::MemorySink sink;
        QVERIFY(attachments[1].write(sink).has_value());
        QVERIFY(sink.text() == fixture::noiseText(100'000));
    }

    void sealedReply_opensWithTheGatewaysKey() {
        auto key = *reply::makeReplyKey();
        const Opened original = opened(key);
        auto draft =
            pipeline::beginReply(original.envelope.header(), original.message, ReplyKind::Forward, {});
        draft.to = {{{}, QStringLiteral("carl@example.org")}};
        draft.text = QStringLiteral("Grüße");
        draft.attachments = pipeline::forwardedAttachments(original.sealed, original.message);
        std::uint64_t told = 0;
        const auto sealed = pipeline::sealReply(
            {original.envelope, ReplyKind::Forward, draft, kAccount, kKey}, 0, [&told](std::uint64_t done) {
                told = done;
                return true;
            });
        QVERIFY2(sealed.has_value(), sealed ? "" : sealed.error().detail.c_str());
        QVERIFY(told > 200'000 && told <= message::estimatedSize(draft));
        std::vector<reply::PrivateKey> keys;
        keys.push_back(std::move(key.secret));
        const auto arrived = *reply::SealedReply::open(*sealed, keys);
        QCOMPARE(arrived->header().envelopeId, original.envelope.header().envelopeId);
        QCOMPARE(arrived->addresses().jws, original.envelope.jws());
        QCOMPARE(arrived->addresses().account, std::string(kAccount));
        QCOMPARE(arrived->addresses().idempotencyKey, std::string(kKey));
        QCOMPARE(arrived->addresses().to.at(0).address, std::string("carl@example.org"));
        const auto message = *message::parseMessage(arrived->message());
        QCOMPARE(*message::readText(arrived->message(), message.body.plain.at(0)), draft.text);
        fixture::MemorySink picture;
        QVERIFY(message::decodePart(arrived->message(), message.attachments.at(2).part, picture).has_value());
        QVERIFY(picture.text() == fixture::noiseText(100'001));
    }

    void whatIsNotAllowed_isNotSealed() {
        const auto key = *reply::makeReplyKey();
        const Opened original = opened(key);
        auto draft = pipeline::beginReply(original.envelope.header(), original.message, ReplyKind::Reply, {});
        draft.to.push_back({{}, QStringLiteral("stranger@example.com")});
        QCOMPARE(
            pipeline::sealReply({original.envelope, ReplyKind::Reply, draft, kAccount, kKey}, 0).error().code,
            ErrorCode::NotAuthorized);
        draft.to.clear();
        QCOMPARE(
            pipeline::sealReply({original.envelope, ReplyKind::Reply, draft, kAccount, kKey}, 0).error().code,
            ErrorCode::MalformedHeader);
    }

    void limitAndCancelling_endIt() {
        const auto key = *reply::makeReplyKey();
        const Opened original = opened(key);
        auto draft = pipeline::beginReply(original.envelope.header(), original.message, ReplyKind::Reply, {});
        draft.attachments = pipeline::forwardedAttachments(original.sealed, original.message);
        const auto sealWith = [&](std::uint64_t limit, const pipeline::Progress& progress) {
            return pipeline::sealReply({original.envelope, ReplyKind::Reply, draft, kAccount, kKey}, limit,
                                       progress);
        };
        QCOMPARE(sealWith(100'000, {}).error().code, ErrorCode::LimitExceeded);
        QCOMPARE(sealWith(0, [](std::uint64_t done) { return done < 100'000; }).error().code,
                 ErrorCode::Cancelled);
        QVERIFY(sealWith(1'000'000, {}).has_value());
    }
};

QTEST_APPLESS_MAIN(ReplyDraftTest)
#include "reply_draft_test.moc"
