// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/envelope/claims.h"

#include "core/crypto/signature.h"
#include "core/envelope/date.h"
#include "core/envelope/display_text.h"
#include "core/envelope/issuer.h"
#include "core/envelope/padding.h"
#include "tests/core/envelope/envelope_fixture.h"

#include <QTest>

class ClaimsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void formatThenParse_isEqual();
    void format_makesDisplayTextsFit();
    void format_rejectsWhatCannotBeRead();
    void displayText_isCutAtCharacters();
    void date_isFormatted();
    void padding_isPadme();
    void limits_mayBeLowered();
    void recipients_areCountedTogether();
};

namespace {

envelope::EnvelopeHeader complete() {
    envelope::EnvelopeHeader header = fixture::header();
    header.cc = {{"Carla", "carla@example.net"}, {"", "d@e"}};
    header.level = envelope::SecurityLevel::High;
    header.replyAllAllowed = true;
    header.forwardAllowed = true;
    header.hasHtmlBody = true;
    header.offlineLeaseSeconds = 4'294'967'295U;
    header.replyTo = {{"Desk", "desk@example.org"}, {"", "\"front desk\"@example.org"}};
    const auto key = crypto::SigningKey::generate()->verifyingKey();
    header.replyKey = envelope::HeaderKey{"reply-1", key->x(), key->y()};
    header.payloadLength = envelope::padding::payloadSize(5'000'000'000ULL);
    header.listDigest.fill(7);
    header.pageDigest = header.listDigest;
    return header;
}

} // namespace

void ClaimsTest::formatThenParse_isEqual() {
    for (const auto level :
         {envelope::SecurityLevel::High, envelope::SecurityLevel::Medium, envelope::SecurityLevel::None}) {
        envelope::EnvelopeHeader header = complete();
        header.level = level;
        const auto json = envelope::formatClaims(header);
        QVERIFY(json);
        const auto parsed = envelope::parseClaims(*json, {});
        QVERIFY(parsed);
        QVERIFY(*parsed == header);
    }
    envelope::EnvelopeHeader deflated = complete();
    deflated.compression = envelope::Compression::Deflate;
    deflated.payloadLength = envelope::padding::payloadSize(10);
    QVERIFY(*envelope::parseClaims(*envelope::formatClaims(deflated), {}) == deflated);
}

void ClaimsTest::format_makesDisplayTextsFit() {
    envelope::EnvelopeHeader header = complete();
    header.subject = std::string("a\r\nb\tc\xff\xc2\x85").append(5000, 'x');
    header.from.name = std::string("\0Ana", 4);
    const auto parsed = envelope::parseClaims(envelope::formatClaims(header).value(), {});
    QVERIFY(parsed);
    QVERIFY(parsed->subject.starts_with("a  b c\xEF\xBF\xBD xxx"));
    QVERIFY(parsed->subject.size() <= envelope::kMaxSubjectSize);
    QVERIFY(parsed->from.name == " Ana");
}

void ClaimsTest::format_rejectsWhatCannotBeRead() {
    const auto rejects = [](auto change) {
        envelope::EnvelopeHeader header = complete();
        change(header);
        return !envelope::formatClaims(header);
    };
    QVERIFY(rejects([](auto& header) { header.issuer = std::string("http://keys.example.org"); }));
    QVERIFY(rejects([](auto& header) { header.envelopeId = std::string("x"); }));
    QVERIFY(rejects([](auto& header) { header.from.address.clear(); }));
    QVERIFY(rejects([](auto& header) { header.to[0].address = std::string("a\nb"); }));
    QVERIFY(rejects([](auto& header) { header.to[0].address = std::string("a\xff"); }));
    QVERIFY(rejects([](auto& header) { header.date = std::string("yesterday"); }));
    QVERIFY(rejects([](auto& header) { header.issuedAt = -1; }));
    QVERIFY(rejects([](auto& header) { header.to.clear(), header.cc.clear(); }));
    QVERIFY(rejects([](auto& header) { header.payloadLength += 1; }));
    QVERIFY(rejects([](auto& header) { header.replyKey->x = header.replyKey->y; }));
    QVERIFY(rejects([](auto& header) { header.to[0].address = std::string("@b"); }));
}

void ClaimsTest::displayText_isCutAtCharacters() {
    QVERIFY(envelope::displayText("abc", 3) == "abc");
    QVERIFY(envelope::displayText("abcd", 3) == "…");
    QVERIFY(envelope::displayText("abcdef", 5) == "ab…");
    QVERIFY(envelope::displayText("€€€", 9) == "€€€");
    QVERIFY(envelope::displayText("€€€", 8) == "€…");
    QVERIFY(envelope::displayText("\xe2\x82", 9) == "\xEF\xBF\xBD\xEF\xBF\xBD");
    QVERIFY(envelope::hasControlCharacters("a\x7f"));
    QVERIFY(envelope::hasControlCharacters("\xc2\x9f"));
    QVERIFY(!envelope::hasControlCharacters("\xc2\xa0 é😀"));
}

void ClaimsTest::date_isFormatted() {
    QVERIFY(envelope::formatRfc3339(0) == "1970-01-01T00:00:00Z");
    QVERIFY(envelope::formatRfc3339(1386689999) == "2013-12-10T15:39:59Z");
    QVERIFY(envelope::formatRfc3339(-5) == "1970-01-01T00:00:00Z");
    QVERIFY(envelope::formatRfc3339(1LL << 60) == "9999-12-31T23:59:59Z");
    QVERIFY(envelope::isRfc3339(envelope::formatRfc3339(951782400)));
    QVERIFY(sealing::envelopeFileName(1386689999) == "securedoc_20131210T153959.html");
}

// Values of the algorithm's paper (Nikitin et al., "Reducing Metadata Leakage", 2019) and of the page's
// formula.
void ClaimsTest::padding_isPadme() {
    for (const auto& [size, padded] : std::vector<std::pair<std::uint64_t, std::uint64_t>>{
             {8, 8},
             {9, 10},
             {10, 10},
             {33, 36},
             {1000, 1024},
             {1025, 1088},
             {1'000'000, 1'015'808},
             {(1ULL << 30) + 8, (1ULL << 30) + (1ULL << 25)}})
        QCOMPARE(envelope::padding::padme(size), padded);
    for (std::uint64_t size = 8; size < 100'000; ++size) {
        const std::uint64_t padded = envelope::padding::padme(size);
        QVERIFY(padded >= size && padded * 100 < size * 112 + 200);
        QCOMPARE(envelope::padding::padme(padded), padded);
    }
    QCOMPARE(envelope::padding::plainSize(~std::uint64_t{0}), std::uint64_t{0});
}

void ClaimsTest::limits_mayBeLowered() {
    const std::string json = envelope::formatClaims(complete()).value();
    base::Limits limits;
    limits.messageSize = 1000;
    const auto parsed = envelope::parseClaims(json, limits);
    QVERIFY(!parsed);
    QVERIFY(parsed.error().code == base::ErrorCode::LimitExceeded);
}

void ClaimsTest::recipients_areCountedTogether() {
    const envelope::EnvelopeHeader header = complete();
    const std::string json = envelope::formatClaims(header).value();
    base::Limits limits;
    limits.recipients = header.to.size() + header.cc.size();
    QVERIFY(envelope::parseClaims(json, limits));
    --limits.recipients;
    QVERIFY(limits.recipients >= std::max(header.to.size(), header.cc.size()));
    const auto parsed = envelope::parseClaims(json, limits);
    QVERIFY(!parsed);
    QVERIFY(parsed.error().code == base::ErrorCode::LimitExceeded);
}

QTEST_APPLESS_MAIN(ClaimsTest)
#include "claims_test.moc"
