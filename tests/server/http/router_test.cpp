// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/http/router.h"

#include <QTest>

using http::Method;

class RouterTest : public QObject {
    Q_OBJECT

    using Parameters = std::vector<std::string>;

    static bool isFound(const http::Router::Match& match) {
        return std::holds_alternative<http::Router::Found>(match.outcome);
    }
    static int refusal(const http::Router::Match& match) {
        const auto* response = std::get_if<http::Response>(&match.outcome);
        return response == nullptr ? 0 : response->status;
    }

    static http::Router sample() {
        http::Router router;
        const auto nothing = [](http::Request, http::Respond) {};
        router.add(Method::Get, "/", nothing);
        router.add(Method::Get, "/v1/envelopes/{id}", nothing);
        router.add(Method::Put, "/v1/envelopes/{id}", nothing);
        router.add(Method::Post, "/v1/envelopes/{id}/key", nothing);
        router.add(Method::Post, "/v1/sessions/refresh", nothing);
        return router;
    }

private Q_SLOTS:
    void find_takesParameters() {
        const auto router = sample();
        const auto match = router.find(Method::Post, "/v1/envelopes/a%20b/key?x=/y");
        QVERIFY(isFound(match));
        QVERIFY(std::get<http::Router::Found>(match.outcome).handler != nullptr);
        QCOMPARE(match.pathTemplate, std::string_view("/v1/envelopes/{id}/key"));
        QCOMPARE(std::get<http::Router::Found>(match.outcome).parameters, Parameters{"a b"});
        QVERIFY(isFound(router.find(Method::Get, "/")));
        QVERIFY(isFound(router.find(Method::Get, "/?x=1")));
        QVERIFY(isFound(router.find(Method::Get, "http://h.example/v1/envelopes/a")));
        QVERIFY(!isFound(router.find(Method::Get, "http://h.example")));
    }

    void find_answersHeadByGet() {
        const auto router = sample();
        QVERIFY(isFound(router.find(Method::Head, "/v1/envelopes/a")));
        QVERIFY(!isFound(router.find(Method::Head, "/v1/sessions/refresh")));
    }

    void find_refusesUnknownPaths_data() {
        QTest::addColumn<QByteArray>("target");
        for (const char* target :
             {"", "*", "v1", "//", "/v1", "/v1/envelopes", "/v1/envelopes/", "/v1/envelopes/a/",
              "/v1/envelopes/a/key/x", "/V1/envelopes/a", "/v1/../v1/envelopes/a", "https://"})
            QTest::newRow(*target == '\0' ? "empty" : target) << QByteArray(target);
    }
    void find_refusesUnknownPaths() {
        QFETCH(QByteArray, target);
        const auto router = sample();
        const auto match = router.find(Method::Get, target.toStdString());
        QVERIFY(!isFound(match));
        QCOMPARE(refusal(match), 404);
        QCOMPARE(match.pathTemplate, std::string_view("-"));
    }

    void fallback_takesUnknownPathsOnly() {
        auto router = sample();
        router.setFallback([](http::Request, http::Respond) {});
        QVERIFY(isFound(router.find(Method::Get, "/none")));
        QVERIFY(isFound(router.find(Method::Head, "")));
        QCOMPARE(router.find(Method::Get, "/none").pathTemplate, std::string_view("-"));
        QCOMPARE(refusal(router.find(Method::Post, "/none")), 404);
        QCOMPARE(refusal(router.find(Method::Delete, "/v1/envelopes/a")), 405);
        QCOMPARE(refusal(router.find(Method::Get, "/v1/envelopes/%ff")), 400);
    }

    void find_saysWhichMethods() {
        const auto router = sample();
        const auto match = router.find(Method::Delete, "/v1/envelopes/a");
        QCOMPARE(refusal(match), 405);
        QCOMPARE(http::findHeader(std::get<http::Response>(match.outcome).headers, "Allow"),
                 std::string_view("GET, HEAD, PUT"));
        QCOMPARE(refusal(router.find(Method::Options, "/v1/envelopes/a")), 204);
        QCOMPARE(refusal(router.find(Method::Other, "/")), 405);
    }

    void find_refusesBrokenEscapes() {
        const auto router = sample();
        for (const char* target : {"/v1/envelopes/%", "/v1/envelopes/%00", "/v1/envelopes/%ff"})
            QCOMPARE(refusal(router.find(Method::Get, target)), 400);
        // "%2F" is part of the value, not a slash of the path.
        const auto match = router.find(Method::Get, "/v1/envelopes/a%2Fb");
        QCOMPARE(std::get<http::Router::Found>(match.outcome).parameters, Parameters{"a/b"});
    }

    /// Whoever takes a body into a file counts on a handler and on its parameters.
    void find_givesNoSpoolWithARefusal() {
        http::Router router;
        router.add(Method::Post, "/v1/envelopes/{id}/replies", http::BodySpool{},
                   [](http::Request, http::Respond) {});
        QVERIFY(std::get<http::Router::Found>(router.find(Method::Post, "/v1/envelopes/a/replies").outcome)
                    .spool);
        for (const char* id : {"%ff", "%zz", "%00", "x%", "%", "%c0%80", "a%2"})
            QCOMPARE(refusal(router.find(Method::Post, std::string("/v1/envelopes/") + id + "/replies")),
                     400);
    }

    void served_isWhatWasAdded() {
        const auto router = sample();
        const auto served = router.served();
        QCOMPARE(served.size(), std::size_t{5});
        QCOMPARE(served.back().pathTemplate, std::string_view("/v1/sessions/refresh"));
        QVERIFY(served.back().method == Method::Post);
    }
};

QTEST_APPLESS_MAIN(RouterTest)
#include "router_test.moc"
