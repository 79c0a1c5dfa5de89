// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/postfix/postfix_check.h"

#include <QTest>

namespace {

/// A Postfix as docs/operating.md sets it up, in the words of postconf.
struct Text {
    std::string main = "queue_directory = /var/spool/postfix\n"
                       "content_filter = securedoc:[127.0.0.1]:10025\n"
                       "smtpd_milters =\nnon_smtpd_milters =\nreceive_override_options =\n"
                       "milter_default_action = tempfail\ncleanup_service_name = cleanup\n"
                       "virtual_alias_maps = hash:/etc/postfix/virtual\nalias_maps = hash:/etc/aliases\n"
                       "forward_path = $home/.forward\nmydestination = hospital.example\n"
                       "local_transport = local:$myhostname\nalways_bcc =\nsmtp_fallback_relay =\n"
                       "transport_maps = inline:{ .securedoc.invalid=securedoc:[127.0.0.1]:10027 }\n"
                       "bounce_size_limit = 1\n"
                       "message_size_limit = 104857600\nmailbox_size_limit = 0\nvirtual_mailbox_limit = 0\n"
                       "allow_percent_hack = no\nswap_bangpath = no\nresolve_dequoted_address = no\n";
    std::string master = "smtp       inet  n       -       y       -       -       smtpd\n"
                         "submission inet  n       -       y       -       -       smtpd\n"
                         "pickup     unix  n       -       y       60      1       pickup\n"
                         "cleanup    unix  n       -       y       -       0       cleanup\n"
                         "local      unix  -       n       n       -       -       local -o x=y\n"
                         "smtp       unix  -       -       y       -       -       smtp\n"
                         "securedoc  unix  -       -       y       -       -       smtp\n"
                         "securedoc-mark unix n    -       y       -       0       cleanup\n"
                         "securedoc-unmark unix n  -       y       -       0       cleanup\n"
                         "127.0.0.1:10025 inet n   -       y       -       -       smtpd\n"
                         "127.0.0.1:10026 inet n   -       y       -       -       smtpd\n"
                         "127.0.0.1:10027 inet n   -       y       -       -       smtpd\n";
    std::string overrides =
        "127.0.0.1:10025/inet/content_filter =\n"
        "127.0.0.1:10025/inet/smtpd_milters = unix:securedoc/gateway.sock\n"
        "127.0.0.1:10025/inet/receive_override_options = no_address_mappings,no_header_body_checks\n"
        "127.0.0.1:10026/inet/content_filter =\n"
        "127.0.0.1:10026/inet/receive_override_options = no_address_mappings,no_header_body_checks\n"
        "127.0.0.1:10027/inet/cleanup_service_name = securedoc-unmark\n"
        "securedoc-mark/unix/recipient_canonical_maps = regexp:{ {/^(.+)@(.+)$/ $1@$2.securedoc.invalid} }\n"
        "local/unix/cleanup_service_name = securedoc-mark\n";
    std::map<std::string, std::string> tables; ///< what those outside main.cf hold

    Text& inMain(const std::string& name, const std::string& value) {
        const std::size_t at = main.find("\n" + name + " =") + 1;
        main.replace(at, main.find('\n', at) - at, name + " = " + value);
        return *this;
    }
    Text& table(const std::string& name, const std::string& lines) {
        tables[name] = lines;
        return *this;
    }
    Text& over(const std::string& path, const std::string& value) {
        overrides += path + " = " + value + "\n"; // the later one holds
        return *this;
    }
};

/// Of all problems, in their order.
std::string idsOf(const Text& text, const gateway::GatewayPorts& ports = {}, std::uint64_t sizeLimit = 0) {
    const auto tables = [&text](const std::string& table) -> std::optional<std::string> {
        const auto found = text.tables.find(table);
        return found == text.tables.end() ? gateway::readTable(table) : found->second;
    };
    const auto postfix = gateway::PostfixSettings::parse(text.main, text.master, text.overrides);
    std::string ids;
    for (const gateway::PostfixProblem& problem : gateway::checkPostfix(postfix, ports, sizeLimit, tables))
        ids += (ids.empty() ? "" : " ") + problem.id;
    return ids;
}

bool has(const std::string& ids, std::string_view id) {
    return ids.find(id) != std::string::npos;
}

class PostfixCheckTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void addressInAnAddress_isNamed() {
        for (const char* name : {"allow_percent_hack", "swap_bangpath", "resolve_dequoted_address"})
            QCOMPARE(idsOf(Text().inMain(name, "yes")), std::string("routed-address"));
    }

    void tablesThatDivert_areNamed_data() {
        QTest::addColumn<QString>("setting");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("lines");
        QTest::addColumn<QString>("ids");
        const auto row = [](const char* tag, const char* setting, const char* value, const char* lines,
                            const char* ids = "diverted") {
            QTest::newRow(tag) << setting << value << lines << ids;
        };
        row("header", "header_checks", "regexp:/h", "/^Subject: x/  redirect copy@example.org\n");
        row("header, here", "header_checks", "regexp:{{/^Subject:/ REDIRECT copy@example.org}}", "");
        row("pattern with blanks", "body_checks", "pcre:/b", "!/FILTER me, \\/ or/i   FILTER smtp:[a]\n");
        row("mime header", "mime_header_checks", "regexp:/m", "if /x/\n/name=/\n   FILTER smtp:[a]\nendif\n");
        row("recipient", "smtpd_recipient_restrictions", "permit_mynetworks, check_recipient_access hash:/r",
            "gone@hospital.example\tREDIRECT a@b.example\n");
        row("recipient, here", "smtpd_recipient_restrictions",
            "check_recipient_access inline:{ {gone@hospital.example = REDIRECT a@b.example} }", "");
        row("client", "smtpd_client_restrictions", "check_client_access cidr:/c",
            "10.0.0.0/8 FILTER smtp:[a]\n");
        row("in braces", "smtpd_end_of_data_restrictions",
            "{ check_client_access hash:/e, default_action=DEFER }", "10 FILTER smtp:[a]\n");
        row("class", "smtpd_restriction_classes", "inside", "a FILTER smtp:[a]\n");
        row("by proxy", "smtpd_relay_restrictions", "check_sender_access proxy:texthash:/p",
            "a FILTER smtp:[a]\n");
        row("others", "header_checks", "regexp:/h",
            "/REDIRECT x/ REJECT Our filter is full\n# /x/ FILTER y\n", "");
        row("unseen", "smtpd_sender_restrictions", "check_sender_access ldap:/l", nullptr, "unseen-table");
        row("policy", "smtpd_recipient_restrictions", "check_policy_service { unix:private/p, timeout=1 }",
            "", "");
    }
    void tablesThatDivert_areNamed() {
        QFETCH(QString, setting);
        QFETCH(QString, value);
        QFETCH(QString, lines);
        Text text;
        text.main += "inside = check_client_access hash:/i\n" + setting.toStdString() + " = " +
                     value.toStdString() + "\n";
        for (const char* name : {"regexp:/h", "pcre:/b", "regexp:/m", "hash:/r", "cidr:/c", "hash:/e",
                                 "hash:/i", "proxy:texthash:/p"})
            text.table(name, lines.toStdString());
        QTEST(QString::fromStdString(idsOf(text)), "ids");
    }
    void tablesBehindTheGateway_areNotItsMatter() {
        Text text;
        text.over("127.0.0.1:10026/inet/smtpd_recipient_restrictions", "check_recipient_access hash:/r");
        QCOMPARE(idsOf(text.table("hash:/r", "a REDIRECT b@c.example\n")), std::string());
    }

    void limitsOfOneService_areSeen() {
        QCOMPARE(idsOf(Text().over("local/unix/mailbox_size_limit", "51200000")),
                 std::string("mailbox-size"));
        QCOMPARE(idsOf(Text().over("127.0.0.1:10026/inet/message_size_limit", "1000000")),
                 std::string("message-size"));
        QCOMPARE(idsOf(Text().over("127.0.0.1:10025/inet/milter_protocol", "2")),
                 std::string("milter-protocol"));
    }
    void everyPortForSealedMail_isLookedAt() {
        Text text;
        text.master += "0.0.0.0:10026 inet n   -       y       -       -       smtpd\n";
        QCOMPARE(idsOf(text), std::string("open-return"));
    }

    void exceptionsFromTheMilter_areNamed() {
        const std::string maps = "inline:{ {127.0.0.1=DISABLE} }";
        QCOMPARE(idsOf(Text().over("127.0.0.1:10025/inet/smtpd_milter_maps", maps)),
                 std::string("milter-exceptions"));
        QCOMPARE(idsOf(Text().over("127.0.0.1:10026/inet/smtpd_milter_maps", maps)), std::string());
    }

    void theGuide_isGood() { QCOMPARE(idsOf({}), std::string()); }

    void bouncesThatCarryTheText_areSaid() {
        QCOMPARE(idsOf(Text().inMain("bounce_size_limit", "50000")), std::string("bounce-text"));
    }

    void otherSpellings_areTheSame() {
        QCOMPARE(idsOf(Text().over("127.0.0.1:10025/inet/smtpd_milters",
                                   "inet:localhost:8891 { unix:/var/spool/postfix/securedoc/gateway.sock, "
                                   "default_action=tempfail }")),
                 std::string());
        gateway::GatewayPorts tcp;
        tcp.listen = "inet:9900@127.0.0.1";
        QCOMPARE(idsOf(Text().over("127.0.0.1:10025/inet/smtpd_milters", "inet:127.0.0.1:9900"), tcp),
                 std::string());
    }

    void whatIsNotShownToTheGateway_isNamed() {
        QCOMPARE(idsOf(Text().inMain("content_filter", "")), std::string("unasked unasked unasked unasked"));
        QCOMPARE(idsOf(Text().over("submission/inet/content_filter", "")), std::string("unasked"));
        QCOMPARE(idsOf(Text().over("pickup/unix/content_filter", "")), std::string("unasked"));
        QVERIFY(has(idsOf(Text().over("submission/inet/content_filter", "scan:[127.0.0.1]:10024")),
                    "filter-elsewhere"));
        QVERIFY(has(idsOf(Text().over("127.0.0.1:10025/inet/receive_override_options",
                                      "no_address_mappings,no_milters")),
                    "unasked"));
        QVERIFY(has(idsOf(Text().over("127.0.0.1:10025/inet/smtpd_milters", "unix:opendkim/opendkim.sock")),
                    "unasked"));
    }

    void anotherFilterBefore_isFollowed() {
        Text text;
        text.master += "scan unix - - y - - smtp\n127.0.0.1:10030 inet n - y - - smtpd\n";
        text.over("127.0.0.1:10030/inet/content_filter", "securedoc:[127.0.0.1]:10025");
        text.over("smtp/inet/content_filter", "scan:[127.0.0.1]:10030");
        QCOMPARE(idsOf(text), std::string());
    }

    void beforeTheQueue_isGoodWhereNothingIsExpanded() {
        Text text;
        text.inMain("content_filter", "").inMain("smtpd_milters", "unix:securedoc/gateway.sock");
        text.inMain("non_smtpd_milters", "unix:securedoc/gateway.sock").inMain("virtual_alias_maps", "");
        text.inMain("mydestination", "").over("127.0.0.1:10026/inet/smtpd_milters", "");
        QCOMPARE(idsOf(text), std::string());
        for (const char* name : {"virtual_alias_maps", "always_bcc"})
            QVERIFY(has(idsOf(Text(text).inMain(name, "x")), "expanded-later"));
        QVERIFY(has(idsOf(Text(text)
                              .inMain("mydestination", "hospital.example")
                              .over("local/unix/cleanup_service_name", "cleanup")),
                    "forwarded-later"));
        QCOMPARE(idsOf(Text(text).inMain("non_smtpd_milters", "")), std::string("unasked"));
    }

    void localForwarding_isSeen() {
        QCOMPARE(idsOf(Text().over("local/unix/cleanup_service_name", "cleanup")),
                 std::string("forwarded-later"));
        QCOMPARE(idsOf(Text().inMain("transport_maps", "")), std::string("forwarded-later"));
        QCOMPARE(idsOf(Text().over("securedoc-mark/unix/recipient_canonical_maps", "")),
                 std::string("forwarded-later"));
    }

    void theGatewayAway_isThoughtOf() {
        for (const char* action : {"accept", "reject"})
            QCOMPARE(idsOf(Text().over("127.0.0.1:10025/inet/milter_default_action", action)),
                     std::string("default-action"));
        QCOMPARE(idsOf(Text().inMain("smtp_fallback_relay", "[relay.example]")),
                 std::string("fallback-relay"));
    }

    void theWayBack_isLookedAt() {
        QCOMPARE(idsOf(Text().over("127.0.0.1:10026/inet/receive_override_options", "")),
                 std::string("expanded-later"));
        QCOMPARE(idsOf(Text().over("127.0.0.1:10026/inet/content_filter", "securedoc:[127.0.0.1]:10025")),
                 std::string("asked-again"));
        gateway::GatewayPorts other;
        other.reinject = "127.0.0.1:10099";
        QVERIFY(has(idsOf({}, other), "no-return"));
        Text open;
        open.master.replace(open.master.find("127.0.0.1:10026"), 15, "10026");
        open.over("10026/inet/content_filter", "")
            .over("10026/inet/receive_override_options", "no_address_mappings");
        QCOMPARE(idsOf(open), std::string("open-return"));
    }

    void sizes_fitTogether() {
        QCOMPARE(idsOf(Text().inMain("message_size_limit", "10240000")), std::string("message-size"));
        for (const char* name : {"mailbox_size_limit", "virtual_mailbox_limit"})
            QCOMPARE(idsOf(Text().inMain(name, "51200000")), std::string("mailbox-size"));
        QCOMPARE(idsOf(Text().inMain("virtual_mailbox_limit", "104857600")), std::string());
        QCOMPARE(idsOf({}, {}, 60'000'000), std::string("message-size"));
    }
};

} // namespace

QTEST_APPLESS_MAIN(PostfixCheckTest)
#include "postfix_check_test.moc"
