// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/crypto/jws.h"
#include "core/envelope/claims.h"
#include "core/reply/answered_envelope.h"
#include "core/reply/reply_addresses.h"

#include <QTest>

using base::ErrorCode;
using reply::ReplyAddresses;
using reply::ReplyKind;

namespace {

envelope::EnvelopeHeader answered() {
    envelope::EnvelopeHeader header;
    header.issuer = "https://keys.example.org";
    header.envelopeId = "AAECAwQFBgcICQoLDA0ODw";
    header.organisation = "Example Hospital";
    header.from = {"Ana", "Ana@example.org"};
    header.to = {{"Bob", "bob@example.net"}};
    header.cc = {{"", "carol@example.net"}};
    header.date = "2026-11-25T10:00:00Z";
    header.replyAllowed = header.replyAllAllowed = header.forwardAllowed = true;
    header.payloadLength = 80;
    return header;
}

ErrorCode check(ReplyKind kind, std::vector<std::string> to,
                const envelope::EnvelopeHeader& header = answered()) {
    ReplyAddresses addresses{"jws", {}, {}, "bob@example.net", "0123456789abcdef"};
    for (std::string& address : to)
        addresses.to.push_back({"", std::move(address)});
    const auto checked = reply::checkAddresses(kind, addresses, header);
    return checked ? ErrorCode::Cancelled : checked.error().code; // Cancelled stands for "allowed"
}

constexpr ErrorCode kAllowed = ErrorCode::Cancelled;

} // namespace

class ReplyAddressesTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reply_goesToTheSenderOnly() {
        QCOMPARE(check(ReplyKind::Reply, {"ana@EXAMPLE.org"}), kAllowed);
        QCOMPARE(check(ReplyKind::Reply, {"bob@example.net"}), ErrorCode::NotAuthorized);
        QCOMPARE(check(ReplyKind::Reply, {"ana@example.org", "x@example.com"}), ErrorCode::NotAuthorized);
        QCOMPARE(check(ReplyKind::Reply, {"ana@example.org.evil.example"}), ErrorCode::NotAuthorized);
    }

    void reply_goesWhereTheSenderWantsIt() {
        envelope::EnvelopeHeader header = answered();
        header.replyTo = {{"Desk", "desk@example.org"}};
        QCOMPARE(check(ReplyKind::Reply, {"DESK@example.org"}, header), kAllowed);
        QCOMPARE(check(ReplyKind::Reply, {"ana@example.org"}, header), kAllowed);
        QCOMPARE(check(ReplyKind::Reply, {"bob@example.net"}, header), ErrorCode::NotAuthorized);
    }

    void replyAll_goesToThoseNamed() {
        QCOMPARE(check(ReplyKind::ReplyAll, {"ana@example.org", "bob@example.net", "carol@example.net"}),
                 kAllowed);
        QCOMPARE(check(ReplyKind::ReplyAll, {"ana@example.org", "x@example.com"}), ErrorCode::NotAuthorized);
    }

    void forward_goesToAnyone_upToAHundred() {
        QCOMPARE(check(ReplyKind::Forward, {"x@example.com"}), kAllowed);
        QCOMPARE(check(ReplyKind::Forward, std::vector<std::string>(100, "x@example.com")), kAllowed);
        QCOMPARE(check(ReplyKind::Forward, std::vector<std::string>(101, "x@example.com")),
                 ErrorCode::LimitExceeded);
    }

    void claims_decideTheKind() {
        envelope::EnvelopeHeader header = answered();
        header.replyAllowed = header.forwardAllowed = false;
        QCOMPARE(check(ReplyKind::Reply, {"ana@example.org"}, header), ErrorCode::NotAuthorized);
        QCOMPARE(check(ReplyKind::ReplyAll, {"ana@example.org"}, header), kAllowed);
        QCOMPARE(check(ReplyKind::Forward, {"x@example.com"}, header), ErrorCode::NotAuthorized);
    }

    void format_isWhatParseTakes() {
        const ReplyAddresses addresses{
            "a.b.c", {{"Name <script>", "a@b"}}, {{"", "c@d"}}, "bob@example.net", "0123456789abcdef"};
        const auto json = reply::formatAddresses(addresses);
        QVERIFY(json.has_value());
        const auto back = reply::parseAddresses(*json);
        QVERIFY(back.has_value());
        QCOMPARE(back->jws, addresses.jws);
        QVERIFY(back->to == addresses.to && back->cc == addresses.cc);
        QCOMPARE(back->account, addresses.account);
        QCOMPARE(back->idempotencyKey, addresses.idempotencyKey);
    }

    void whatTheFormatForbids_isNotWritten() {
        const auto refused = [](auto change) {
            ReplyAddresses addresses{"j", {{"", "a@b"}}, {}, "bob@example.net", "0123456789abcdef"};
            change(addresses);
            return !reply::formatAddresses(addresses).has_value();
        };
        QVERIFY(!refused([](auto&) {}));
        QVERIFY(refused([](auto& addresses) { addresses.jws.clear(); }));
        QVERIFY(refused([](auto& addresses) { addresses.to[0].address = "a@b\r\nRCPT"; }));
        QVERIFY(refused([](auto& addresses) { addresses.account = "a@b\nx"; }));
        QVERIFY(refused([](auto& addresses) { addresses.account.clear(); }));
        QVERIFY(refused([](auto& addresses) { addresses.idempotencyKey = "0123456789abcde"; }));
        QVERIFY(refused([](auto& addresses) { addresses.idempotencyKey += "\n"; }));
    }

    void verifiedHeader_needsTheInstitutionsKey() {
        const auto key = crypto::SigningKey::generate();
        const auto verifying = key->verifyingKey();
        const auto claims = envelope::formatClaims(answered());
        QVERIFY(claims.has_value());
        const auto jws = crypto::signJws(*key, {"securedoc-envelope", "k1"}, *claims);
        const std::vector<envelope::IssuerKey> keys{{"k1", verifying->x(), verifying->y()}};
        const auto header = reply::verifiedHeader(*jws, keys);
        QVERIFY(header.has_value());
        QCOMPARE(header->envelopeId, answered().envelopeId);
        QCOMPARE(reply::verifiedHeader(*jws, {}).error().code, ErrorCode::SignatureInvalid);
        QCOMPARE(reply::verifiedHeader(*jws, {{"k2", verifying->x(), verifying->y()}}).error().code,
                 ErrorCode::SignatureInvalid);
        // Signed by the same key for another purpose.
        const auto other = crypto::signJws(*key, {"something-else", "k1"}, *claims);
        QCOMPARE(reply::verifiedHeader(*other, keys).error().code, ErrorCode::SignatureInvalid);
        QCOMPARE(reply::verifiedHeader("a.b", keys).error().code, ErrorCode::MalformedHeader);
    }
};

QTEST_APPLESS_MAIN(ReplyAddressesTest)
#include "reply_addresses_test.moc"
