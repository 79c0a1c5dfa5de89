// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/http/router.h"

#include <QTest>

using http::Method;

class RouterTest : public QObject {
    Q_OBJECT

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
        QVERIFY(match.handler != nullptr);
        QCOMPARE(match.pathTemplate, std::string_view("/v1/envelopes/{id}/key"));
        QCOMPARE(match.parameters, std::vector<std::string>{"a b"});
        QVERIFY(router.find(Method::Get, "/").handler != nullptr);
        QVERIFY(router.find(Method::Get, "/?x=1").handler != nullptr);
        QVERIFY(router.find(Method::Get, "http://h.example/v1/envelopes/a").handler != nullptr);
        QVERIFY(router.find(Method::Get, "http://h.example").handler == nullptr);
    }

    void find_answersHeadByGet() {
        const auto router = sample();
        QVERIFY(router.find(Method::Head, "/v1/envelopes/a").handler != nullptr);
        QVERIFY(router.find(Method::Head, "/v1/sessions/refresh").handler == nullptr);
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
        QVERIFY(match.handler == nullptr);
        QCOMPARE(match.refusal.status, 404);
        QCOMPARE(match.pathTemplate, std::string_view("-"));
    }

    void fallback_takesUnknownPathsOnly() {
        auto router = sample();
        router.setFallback([](http::Request, http::Respond) {});
        QVERIFY(router.find(Method::Get, "/none").handler != nullptr);
        QVERIFY(router.find(Method::Head, "").handler != nullptr);
        QCOMPARE(router.find(Method::Get, "/none").pathTemplate, std::string_view("-"));
        QCOMPARE(router.find(Method::Post, "/none").refusal.status, 404);
        QCOMPARE(router.find(Method::Delete, "/v1/envelopes/a").refusal.status, 405);
        QCOMPARE(router.find(Method::Get, "/v1/envelopes/%ff").refusal.status, 400);
    }

    void find_saysWhichMethods() {
        const auto router = sample();
        const auto match = router.find(Method::Delete, "/v1/envelopes/a");
        QCOMPARE(match.refusal.status, 405);
        QCOMPARE(http::findHeader(match.refusal.headers, "Allow"), std::string_view("GET, HEAD, PUT"));
        QCOMPARE(router.find(Method::Options, "/v1/envelopes/a").refusal.status, 204);
        QCOMPARE(router.find(Method::Other, "/").refusal.status, 405);
    }

    void find_refusesBrokenEscapes() {
        const auto router = sample();
        for (const char* target : {"/v1/envelopes/%", "/v1/envelopes/%00", "/v1/envelopes/%ff"})
            QCOMPARE(router.find(Method::Get, target).refusal.status, 400);
        // "%2F" is part of the value, not a slash of the path.
        QCOMPARE(router.find(Method::Get, "/v1/envelopes/a%2Fb").parameters, std::vector<std::string>{"a/b"});
    }
};

QTEST_APPLESS_MAIN(RouterTest)
#include "router_test.moc"
