// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/metrics/registry.h"

#include <QTest>

#include <thread>

using metrics::Family;
using metrics::Kind;
using metrics::Registry;

class RegistryTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void text_isThatOfPrometheus() {
        Registry registry;
        const Family requests{Kind::Counter, "requests_total", "Requests."};
        const Family free{Kind::Gauge, "free_bytes", "Free."};
        registry.count(requests, {{"route", "/a"}, {"status", "200"}}, 2);
        registry.count(requests, {{"route", "/\"\\\n"}, {"status", "404"}});
        registry.set(free, {}, 1.5e10);
        registry.set(free, {}, 0.25);
        QCOMPARE(registry.text(),
                 std::string("# HELP free_bytes Free.\n# TYPE free_bytes gauge\nfree_bytes 0.25\n"
                             "# HELP requests_total Requests.\n# TYPE requests_total counter\n"
                             "requests_total{route=\"/\\\"\\\\\\n\",status=\"404\"} 1\n"
                             "requests_total{route=\"/a\",status=\"200\"} 2\n"));
    }

    void histogram_cumulates() {
        Registry registry;
        const Family times{Kind::Histogram, "seconds", "How long."};
        for (const double time : {0.001, 0.02, 0.02, 3.0, 99.0})
            registry.observe(times, {{"route", "/a"}}, std::chrono::duration<double>(time));
        const auto text = QString::fromStdString(registry.text());
        for (const char* line : {"seconds_bucket{route=\"/a\",le=\"0.005\"} 1\n", "le=\"0.025\"} 3\n",
                                 "le=\"2.5\"} 3\n", "le=\"5\"} 4\n", "le=\"10\"} 4\n", "le=\"+Inf\"} 5\n",
                                 "seconds_count{route=\"/a\"} 5\n", "# TYPE seconds histogram\n"})
            QVERIFY2(text.contains(QLatin1StringView(line)), line);
        QVERIFY(text.contains(QLatin1StringView("seconds_sum{route=\"/a\"} 102.04")));
    }

    void count_isThreadSafe() {
        Registry registry;
        const Family family{Kind::Counter, "n_total", "N."};
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&] {
                for (int j = 0; j < 1000; ++j)
                    registry.count(family, {});
            });
        for (auto& thread : threads)
            thread.join();
        QVERIFY(registry.text().ends_with("n_total 4000\n"));
    }
};

QTEST_GUILESS_MAIN(RegistryTest)
#include "registry_test.moc"
