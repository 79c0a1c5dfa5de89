// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/replies/reply_service.h"

#include "core/files/source.h"
#include "core/reply/reply_keys.h"
#include "core/reply/reply_sealer.h"
#include "tests/server/keyservice/database_file.h"
#include "tests/support/patience.h"

#include <QTest>

#include <fstream>

using base::ErrorCode;
using keyservice::Answer;
using keyservice::Nothing;
using keyservice::ReplyOutcome;
using keyservice::Submitted;
using Bytes = std::shared_ptr<const base::RandomAccessSource>;

namespace {

constexpr const char* kId = "AAECAwQFBgcICQoLDA0ODw";
constexpr const char* kOther = "AQECAwQFBgcICQoLDA0ODw";
constexpr const char* kKey = "0123456789abcdef";

class MemorySink final : public base::ByteSink {
public:
    base::Result<void> write(base::BytesView piece) override {
        bytes.insert(bytes.end(), piece.begin(), piece.end());
        return {};
    }
    base::Bytes bytes;
};

/// A reply as it lies in the upload's file.
class Upload final : public keyservice::ArrivedReply {
public:
    explicit Upload(base::Bytes bytes) : m_bytes(std::move(bytes)) {}
    const base::RandomAccessSource& bytes() const override { return m_bytes; }
    base::Result<void> keepAs(const std::filesystem::path& path) override {
        base::Bytes content(m_bytes.size());
        if (!m_bytes.readAt(0, content))
            return base::fail(ErrorCode::Internal, "memory cannot be read");
        std::ofstream(path, std::ios::binary) << base::textOf(content);
        return {};
    }

private:
    files::MemorySource m_bytes;
};

/// The key that the institution's own document publishes.
reply::RecipientKey publishedKey(ServiceHarness& harness) {
    const auto document = harness.service().issuerDocument();
    return {document.replyKey->keyId, {document.replyKey->x, document.replyKey->y}};
}

base::Bytes sealed(const reply::RecipientKey& key, reply::ReplyKind kind = reply::ReplyKind::Reply,
                   const std::string& envelope = kId) {
    reply::ReplyDraft draft;
    draft.envelopeId = envelope;
    draft.kind = kind;
    draft.addresses = {"a.b.c", {{"", "weiss@hospital.example"}}, {}, "bea@example.net", kKey};
    MemorySink out;
    const auto sealer = reply::ReplySealer::begin(draft, key, out);
    if (!sealer || !(*sealer)->write(base::bytesOf(std::string_view("Subject: x\r\n\r\ny\r\n"))) ||
        !(*sealer)->finish())
        qFatal("a reply cannot be sealed");
    return out.bytes;
}

} // namespace

class ReplyServiceTest final : public QObject {
    Q_OBJECT

    std::unique_ptr<ServiceHarness> m_harness;
    base::SecretBytes m_token;

    /// Replies are allowed, a forward is not.
    void deposit(const std::string& id) {
        protocol::DepositRequest request;
        request.key = base::SecretBytes(base::Bytes(32, 1));
        request.sender = "weiss@hospital.example";
        request.recipients = {"bea@example.net"};
        request.subject = "Results";
        request.level = "medium";
        request.permissions = protocol::Permissions{true, true, false};
        const auto credential = m_harness->depositCredential();
        QVERIFY(ServiceHarness::await<keyservice::DepositAnswer>([&](auto done) {
            m_harness->envelopes().deposit(id, std::move(request), ServiceHarness::client(&credential), done);
        }));
    }
    Answer<Submitted> submit(base::Bytes bytes, const std::string& key = kKey,
                             const std::string& envelope = kId, const base::SecretBytes* token = nullptr) {
        return ServiceHarness::await<Submitted>([&](auto done) {
            m_harness->service().replies().submit({envelope, key}, std::make_shared<Upload>(std::move(bytes)),
                                                  ServiceHarness::client(token == nullptr ? &m_token : token),
                                                  done);
        });
    }
    Answer<Submitted> submitOwn(const std::string& key = kKey) {
        return submit(sealed(publishedKey(*m_harness)), key);
    }
    std::vector<protocol::Submission> waiting(const std::string& gateway = {}) {
        const auto credential = m_harness->depositCredential();
        auto list = ServiceHarness::await<protocol::SubmissionList>([&](auto done) {
            m_harness->service().replies().list(std::chrono::seconds(0), ServiceHarness::client(&credential),
                                                done, gateway);
        });
        return list ? list.value().submissions : std::vector<protocol::Submission>();
    }
    Answer<Bytes> fetch(const std::string& id, const std::string& gateway = {}) {
        const auto credential = m_harness->depositCredential();
        return ServiceHarness::await<Bytes>([&](auto done) {
            m_harness->service().replies().open(id, ServiceHarness::client(&credential), done, gateway);
        });
    }
    Answer<Nothing> close(const std::string& id, ReplyOutcome outcome) {
        const auto credential = m_harness->depositCredential();
        return ServiceHarness::await<Nothing>([&](auto done) {
            m_harness->service().replies().close(id, outcome, ServiceHarness::client(&credential), done);
        });
    }
    std::size_t files() {
        std::error_code error;
        const auto folder = m_harness->service().replies().folder();
        return static_cast<std::size_t>(
            std::distance(std::filesystem::directory_iterator(folder, error), {}));
    }
    std::size_t mailsToBea() { return m_harness->mails("bea@example.net").size(); }

private Q_SLOTS:
    void init() {
        m_harness = std::make_unique<ServiceHarness>();
        m_harness->enrol(TestGateway());
        QVERIFY(m_harness->service().replies().prepare());
        m_token = m_harness->person("bea@example.net").accessToken.clone();
        deposit(kId);
    }

    void reply_waitsForTheGatewayAndIsGoneWhenDelivered() {
        const base::Bytes bytes = sealed(publishedKey(*m_harness));
        const auto submitted = submit(bytes);
        QVERIFY(submitted && submitted.value().isNew);
        const auto list = waiting();
        QCOMPARE(list.size(), 1U);
        QCOMPARE(list[0].submissionId, submitted.value().receipt.submissionId);
        QCOMPARE(list[0].envelopeId, std::string(kId));
        QCOMPARE(list[0].kind, std::string("reply"));
        QCOMPARE(list[0].sender, std::string("bea@example.net"));
        QCOMPARE(list[0].name, std::string("Ana P\xC3\xA9rez"));
        QCOMPARE(list[0].account, std::string("bea@example.net"));
        QCOMPARE(list[0].idempotencyKey, std::string(kKey));
        QCOMPARE(list[0].size, bytes.size());
        const auto fetched = fetch(list[0].submissionId);
        QVERIFY(fetched);
        base::Bytes read(fetched.value()->size());
        QVERIFY(fetched.value()->readAt(0, read) && read == bytes);
        const std::size_t before = mailsToBea();
        QVERIFY(close(list[0].submissionId, ReplyOutcome::Delivered));
        QVERIFY(close(list[0].submissionId, ReplyOutcome::Refused)); // idempotent: the first counts
        QVERIFY(waiting().empty());
        QCOMPARE(fetch(list[0].submissionId).code(), ErrorCode::UnknownEnvelope);
        QCOMPARE(files(), 0U);
        QCOMPARE(mailsToBea(), before);
    }

    void sameKeyAgain_isTheSameSubmission() {
        const auto first = submitOwn();
        const auto again = submitOwn();
        QVERIFY(first && again && !again.value().isNew);
        QCOMPARE(again.value().receipt.submissionId, first.value().receipt.submissionId);
        QCOMPARE(waiting().size(), 1U);
        QCOMPARE(files(), 1U);
        QVERIFY(close(first.value().receipt.submissionId, ReplyOutcome::Delivered));
        QVERIFY(!submitOwn().value().isNew); // also when it was delivered meanwhile
        QVERIFY(waiting().empty());
        deposit(kOther);
        const auto other =
            submit(sealed(publishedKey(*m_harness), reply::ReplyKind::Reply, kOther), kKey, kOther);
        QCOMPARE(other.code(), ErrorCode::Conflict);
    }

    // Of several gateways one delivers; another takes over when that one is not heard of for five minutes.
    void fetchedReply_isLeasedToThatGateway() {
        const auto id = submitOwn().value().receipt.submissionId;
        QCOMPARE(waiting("one").size(), 1U);
        QCOMPARE(waiting("two").size(), 1U);
        QVERIFY(fetch(id, "one"));
        QCOMPARE(waiting("two").size(), 0U);
        QCOMPARE(fetch(id, "two").code(), ErrorCode::UnknownEnvelope);
        QCOMPARE(waiting("one").size(), 1U);
        QVERIFY2(fetch(id, "one"), "also after a restart");
        m_harness->pass(299);
        QCOMPARE(fetch(id, "two").code(), ErrorCode::UnknownEnvelope);
        m_harness->pass(2);
        QVERIFY(fetch(id, "two"));
        QCOMPARE(fetch(id, "one").code(), ErrorCode::UnknownEnvelope);
        QVERIFY(close(id, ReplyOutcome::Delivered));
        QVERIFY(waiting("one").empty() && waiting("two").empty());
        QCOMPARE(fetch(id, std::string(65, 'x')).code(), ErrorCode::InvalidRequest);
    }

    void whatIsNotAllowed_isRefusedAndLeavesNoFile() {
        const auto key = publishedKey(*m_harness);
        const auto stranger = m_harness->person("mallory@example.net").accessToken.clone();
        const auto nobody = base::SecretBytes::fromText("no token");
        const auto strange = reply::makeReplyKey();
        QCOMPARE(submit(sealed(key), kKey, kId, &nobody).code(), ErrorCode::PasswordRequired);
        QCOMPARE(submit(sealed(key), kKey, kId, &stranger).code(), ErrorCode::NotARecipient);
        QCOMPARE(submit(sealed(key), kKey, kOther).code(), ErrorCode::UnknownEnvelope);
        QCOMPARE(submit(sealed(key, reply::ReplyKind::Forward)).code(), ErrorCode::NotAuthorized);
        QCOMPARE(submit(sealed(key, reply::ReplyKind::Reply, kOther)).code(), ErrorCode::NotAuthorized);
        QCOMPARE(submit(sealed(strange->published)).code(), ErrorCode::Conflict);
        QCOMPARE(submit(base::Bytes(100, 'x')).code(), ErrorCode::MalformedHeader);
        QVERIFY(waiting().empty());
        QCOMPARE(files(), 0U);
    }

    void recipientAddedBehindTheService_doesNotAnswer() {
        const auto mallory = m_harness->person("mallory@example.net").accessToken.clone();
        QVERIFY(execute(*m_harness,
                        "INSERT INTO recipients (envelope, folded, address, position) VALUES"
                        " ('AAECAwQFBgcICQoLDA0ODw', 'mallory@example.net', 'mallory@example.net', 2)"));
        QCOMPARE(submit(sealed(publishedKey(*m_harness)), kKey, kId, &mallory).code(), ErrorCode::Internal);
        QVERIFY(waiting().empty());
    }

    void gatewaysCalls_needItsCredential() {
        const auto id = submitOwn().value().receipt.submissionId;
        const auto wrong = base::SecretBytes::fromText("not the credential");
        auto& replies = m_harness->service().replies();
        QCOMPARE(ServiceHarness::await<protocol::SubmissionList>([&](auto done) {
                     replies.list(std::chrono::seconds(0), ServiceHarness::client(&wrong), done);
                 }).code(),
                 ErrorCode::NotAuthorized);
        QCOMPARE(ServiceHarness::await<Bytes>([&](auto done) {
                     replies.open(id, ServiceHarness::client(&m_token), done);
                 }).code(),
                 ErrorCode::NotAuthorized);
        QCOMPARE(ServiceHarness::await<Nothing>([&](auto done) {
                     replies.close(id, ReplyOutcome::Delivered, ServiceHarness::client(&wrong), done);
                 }).code(),
                 ErrorCode::NotAuthorized);
        QCOMPARE(fetch("../../keys.sqlite").code(), ErrorCode::UnknownEnvelope);
        QCOMPARE(waiting().size(), 1U);
    }

    void longPoll_isAnsweredByTheNextReply() {
        const auto credential = m_harness->depositCredential();
        auto promise = std::make_shared<std::promise<std::size_t>>();
        auto count = promise->get_future();
        m_harness->service().replies().list(std::chrono::seconds(20), ServiceHarness::client(&credential),
                                            [promise](Answer<protocol::SubmissionList> list) {
                                                promise->set_value(list ? list.value().submissions.size()
                                                                        : 99);
                                            });
        QVERIFY(submitOwn());
        QCOMPARE(count.get(), 1U);
    }

    void refusedReply_isToldToItsWriter() {
        const auto id = submitOwn().value().receipt.submissionId;
        const std::size_t before = mailsToBea();
        QVERIFY(close(id, ReplyOutcome::Refused));
        QCOMPARE(mailsToBea(), before + 1);
        QCOMPARE(files(), 0U);
    }

    void replyThatNobodyFetches_isGivenUpAndTold() {
        QVERIFY(submitOwn());
        const std::size_t before = mailsToBea();
        m_harness->service().replies().removeExpired();
        QCOMPARE(waiting().size(), 1U);
        m_harness->pass(15 * 24 * 3600);
        m_harness->service().replies().removeExpired();
        QTRY_COMPARE_WITH_TIMEOUT(files(), 0U, kPatience);
        QVERIFY(waiting().empty());
        QCOMPARE(mailsToBea(), before + 1);
    }

    void fileWithoutItsRow_isRemovedAtTheStart() {
        const auto id = submitOwn().value().receipt.submissionId;
        const auto folder = m_harness->service().replies().folder();
        std::ofstream(folder / "ZZECAwQFBgcICQoLDA0ODw") << "left by a crash";
        QCOMPARE(files(), 2U);
        QVERIFY(m_harness->service().replies().prepare());
        QCOMPARE(files(), 1U);
        QVERIFY(fetch(id));
    }

    void oneAccount_cannotFillTheDisk() {
        keyservice::ServiceSettings settings;
        settings.openRepliesPerAccount = 2;
        m_harness = std::make_unique<ServiceHarness>(settings);
        m_harness->enrol(TestGateway());
        QVERIFY(m_harness->service().replies().prepare());
        m_token = m_harness->person("bea@example.net").accessToken.clone();
        deposit(kId);
        QVERIFY(submitOwn("0123456789abcde1"));
        const auto second = submitOwn("0123456789abcde2");
        QVERIFY(second);
        const auto third = submitOwn("0123456789abcde3");
        QCOMPARE(third.code(), ErrorCode::RateLimited);
        QVERIFY(third.refusal().retryAfterSeconds > 0);
        QVERIFY(close(second.value().receipt.submissionId, ReplyOutcome::Delivered));
        QVERIFY(submitOwn("0123456789abcde3"));
    }
};

QTEST_GUILESS_MAIN(ReplyServiceTest)
#include "reply_service_test.moc"
