// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/letter/header_text.h"
#include "tests/server/gateway/sealing_fixture.h"

#include <QRegularExpression>
#include <QTest>

#include <random>

namespace {

constexpr std::uint32_t kSeed = 20261130;
constexpr int kRounds = 300;             // a round takes 0.1 s under the address sanitizer
const QByteArray kMarker = "ZQJXMARKER"; // of what must not get out; letters that nothing else writes

// Whatever a field may hold, and the bytes that parsers stumble over.
class RandomMail final {
public:
    explicit RandomMail(std::uint32_t seed) : m_random(seed) {}

    QByteArray next() {
        QByteArray mail;
        for (int i = below(12); i >= 0; --i)
            mail += field();
        mail += "Bcc: " + kMarker + " <" + kMarker + "@example.net>\r\nReceived: from " + kMarker +
                "\r\nX-Trace: " + kMarker + "\r\nKeywords: " + kMarker + "\r\nComments: " + kMarker +
                "\r\nThread-Topic: " + kMarker + "\r\nList-Unsubscribe: <https://x.example/?" + kMarker +
                ">\r\n";
        for (int i = below(6); i > 0; --i)
            mail += field();
        return mail + ending();
    }

private:
    int below(int limit) { return static_cast<int>(m_random() % static_cast<std::uint32_t>(limit)); }

    QByteArray bytes() {
        static const QByteArrayList pieces{"\r",
                                           "\r\n ",
                                           "\n\t",
                                           "(",
                                           ")",
                                           "<",
                                           ">",
                                           "\"",
                                           "\\",
                                           "@",
                                           ",",
                                           ";",
                                           ":",
                                           "=?utf-8?Q?",
                                           "?=",
                                           "=?utf-8?B?",
                                           "=?x?q?=0D=0A?=",
                                           "a@b.example",
                                           "Ana Roe",
                                           "<1@x.example>",
                                           "[",
                                           "]",
                                           "..",
                                           " ",
                                           "\xFF",
                                           "\xC3\xA9",
                                           "\x80",
                                           "\x7F",
                                           "\x1B",
                                           "Mon, 23 Nov 2026 23:14:35 +0100",
                                           "high",
                                           "++ Lab",
                                           "=?utf-8?Q?Mu=C3=B1oz?= <c@d.example>",
                                           "Group: e@f.example;",
                                           "\xE2\x80\xAE",
                                           "\n",
                                           "x@[words]"};
        QByteArray text;
        for (int i = below(14); i >= 0; --i) {
            const int kind = below(20);
            if (kind == 0)
                text += QByteArray(below(6000), static_cast<char>('a' + below(26)));
            else if (kind == 1)
                text += '\0';
            else if (kind < 5)
                text += static_cast<char>(below(256));
            else
                text += pieces[below(static_cast<int>(pieces.size()))];
        }
        return text;
    }

    QByteArray field() {
        static const QByteArrayList names{"From",         "Sender",         "Reply-To",   "To",
                                          "Cc",           "Date",           "Message-ID", "References",
                                          "In-Reply-To",  "Importance",     "Priority",   "X-Priority",
                                          "Subject",      "List-Id",        "Precedence", "Sensitivity",
                                          "Thread-Index", "Auto-Submitted", "from",       "TO"};
        const QByteArray& name = names[below(static_cast<int>(names.size()))];
        return name + (below(5) == 0 ? " : " : ": ") + bytes() + (below(4) == 0 ? "\n" : "\r\n");
    }

    // The body after an empty line; without one; or folded onto the last field.
    QByteArray ending() {
        static const QByteArrayList last{"From: Ana <a@b.example>",   "To: c@d.example",
                                         "References: <1@x.example>", "Date: Mon, 23 Nov 2026 23:14:35 +0100",
                                         "Importance: low",           "Message-ID: <2@x.example>"};
        const QByteArray body = kMarker + " is the body, " + kMarker + "\r\n";
        switch (below(4)) {
        case 0:
            return body;
        case 1:
            return last[below(static_cast<int>(last.size()))] + "\r\n " + body;
        case 2:
            return last[below(static_cast<int>(last.size()))] + "\r" + body;
        default:
            return "\r\n" + body;
        }
    }

    std::mt19937 m_random;
};

QByteArray quotedPrintableDecoded(QByteArray text) {
    text.replace("=\r\n", "");
    return QByteArray::fromPercentEncoding(text, '=');
}

QRegularExpression whole(const QString& pattern) {
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern));
}

// RFC 5322 without its obsolete forms; encoded words are atoms.
const QString kAtom = QStringLiteral("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+");
const QString kDotAtom = kAtom + QStringLiteral("(?:\\.") + kAtom + QStringLiteral(")*");
const QString kQuoted = QStringLiteral("\"(?:[ !#-\\[\\]-~]|\\\\[ -~])*\"");
const QString kAddress = QStringLiteral("(?:%1|%2)@(?:%1|\\[[!-Z^-~]+\\])").arg(kDotAtom, kQuoted);
const QString kPhrase = QStringLiteral("(?:%1|%2)(?: +(?:%1|%2))*").arg(kAtom, kQuoted);
const QString kMailbox = QStringLiteral("(?:%1|%2 <%1>)").arg(kAddress, kPhrase);
const QString kMailboxes = kMailbox + QStringLiteral("(?:, ") + kMailbox + QStringLiteral(")*");
const QString kId = QStringLiteral("<%1@(?:%1|\\[[!-Z^-~]+\\])>").arg(kDotAtom);
const QString kDate =
    QStringLiteral("(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|"
                   "Sep|Oct|Nov|Dec) \\d{4} \\d\\d:\\d\\d:\\d\\d [+-]\\d{4}");

QString grammarOf(const QByteArray& name) {
    static const QHash<QByteArray, QString> grammars{
        {"From", kMailboxes},
        {"Sender", kMailbox},
        {"Reply-To", kMailboxes},
        {"To", kMailboxes + QStringLiteral("|undisclosed-recipients:;")},
        {"Cc", kMailboxes},
        {"Date", kDate},
        {"Message-ID", kId},
        {"In-Reply-To", kId + QStringLiteral("(?: ") + kId + QStringLiteral(")*")},
        {"References", kId + QStringLiteral("(?: ") + kId + QStringLiteral(")*")},
        {"Importance", QStringLiteral("low|normal|high")},
        {"Priority", QStringLiteral("normal|urgent|non-urgent")},
        {"X-Priority", QStringLiteral("[1-5]")},
        {"Sensitivity", QStringLiteral("Personal|Private|Company-Confidential")},
        {"Precedence", QStringLiteral("bulk|list|junk")},
        {"Auto-Submitted", QStringLiteral("no|auto-generated|auto-replied|auto-notified")},
        {"List-Id", QStringLiteral("<[A-Za-z0-9._-]+>")},
        {"Thread-Index", QStringLiteral("[A-Za-z0-9+/=]+")},
        {"Subject", QStringLiteral("[ -~]*")},
        {"MIME-Version", QStringLiteral("1\\.0")},
        {"Content-Language", QStringLiteral("en")},
        {"Content-Type", QStringLiteral("multipart/mixed; boundary=\"?[A-Za-z0-9_-]+\"?")},
    };
    return grammars.value(name);
}

// Empty, or what is wrong with a header that the gateway wrote.
QByteArray faultOf(const QByteArray& header) {
    QByteArray unfolded = header;
    unfolded.replace("\r\n ", " ").replace("\r\n\t", " ");
    QSet<QByteArray> seen;
    for (const QByteArray& line : header.split('\n')) {
        if (line.size() > 999 || (!line.isEmpty() && !line.endsWith('\r')) || line.count('\r') > 1)
            return "line: " + line;
    }
    for (QByteArray field : unfolded.split('\n')) {
        if (field.isEmpty())
            continue;
        field.chop(1);
        const qsizetype colon = field.indexOf(": ");
        const QByteArray name = field.left(colon);
        const QString grammar = grammarOf(name);
        if (colon < 1 || grammar.isEmpty() || seen.contains(name))
            return "name: " + field;
        seen.insert(name);
        if (!whole(grammar).match(QString::fromLatin1(field.mid(colon + 2))).hasMatch())
            return "value: " + field;
    }
    for (const char* needed : {"From", "To", "Date", "Message-ID", "Subject"}) {
        if (!seen.contains(needed) && !(QByteArray(needed) == "To" && seen.contains("Cc")))
            return QByteArray("missing: ") + needed;
    }
    return {};
}

} // namespace

class OutsidePropertyTest final : public QObject {
    Q_OBJECT

    gateway::GatewayConfig m_config = sealing::makeConfig();

private Q_SLOTS:
    // Random bytes in every field: nothing of body, Bcc and tracing gets out, and what gets out is RFC 5322.
    void randomFields_leakNothingAndAreWellFormed() {
        qInfo("seed %u, %d messages", kSeed, kRounds);
        RandomMail random(kSeed);
        const auto contentScan =
            gateway::ContentScan::open(m_config.scan, m_config.institution.language).value();
        for (int round = 0; round < kRounds; ++round) {
            const QByteArray message = random.next();
            sealing::RecordingDepositor depositor;
            const files::MemorySource source = sealing::sourceOf(message.toStdString());
            const auto head = gateway::MessageHead::read(source).value();
            const gateway::Sealer sealer = sealing::sealerOf(m_config, depositor, *contentScan);
            const auto mails = sealer.seal({"ana@hospital.example", {"b@example.net"}, source, head, {}},
                                           gateway::SealedForm::Mail, sealing::kNow);
            QVERIFY2(mails.has_value(), message.toPercentEncoding());
            checkMail(message, sealing::textOf(*mails->front().content), depositor);
            if (QTest::currentTestFailed())
                return;
        }
    }

private:
    void checkMail(const QByteArray& message, const std::string& text,
                   const sealing::RecordingDepositor& depositor) {
        const QByteArray mail = QByteArray::fromStdString(text);
        const QByteArray header = mail.left(mail.indexOf("\r\n\r\n") + 2);
        const QByteArray fault = faultOf(header);
        QVERIFY2(fault.isEmpty(), fault + "\nof " + message.toPercentEncoding());
        const qsizetype attached = mail.indexOf("Content-Disposition: attachment");
        const std::string file = sealing::attachmentOf(text);
        for (const QByteArray& outside :
             {header, QByteArray::fromStdString(gateway::decodeText(header.simplified().toStdString())),
              quotedPrintableDecoded(mail.left(attached)), QByteArray::fromStdString(file)})
            QVERIFY2(!outside.contains(kMarker), message.toPercentEncoding());
        const auto front = sealing::frontOf(file);
        QVERIFY(!QByteArray::fromStdString(front.header().subject).contains(kMarker));
        for (const auto* list : {&front.header().to, &front.header().cc}) {
            for (const auto& mailbox : *list)
                QVERIFY(!QByteArray::fromStdString(mailbox.name + mailbox.address).contains(kMarker));
        }
        const auto& deposit = depositor.deposits.begin()->second;
        QVERIFY(!QByteArray::fromStdString(deposit.request.subject).contains(kMarker));
        QVERIFY(QByteArray::fromStdString(sealing::opened(front, deposit.key)).contains(kMarker));
    }
};

QTEST_APPLESS_MAIN(OutsidePropertyTest)
#include "property_test.moc"
