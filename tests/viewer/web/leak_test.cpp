// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/render/html_sanitizer.h"
#include "tests/support/patience.h"
#include "viewer/web/html_engine_loader.h"

#include <QFile>
#include <QPromise>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QWebEnginePage>
#include <QWebEngineProfile>
#include <QWebEngineUrlRequestInfo>
#include <QWebEngineUrlRequestInterceptor>
#include <QWidget>

namespace {

/// Every way an HTML page can reach out, each with its own path below `@`.
QString hostileHtml(const QString& base) {
    QFile file(QStringLiteral(SECUREDOC_SOURCE_DIR "/tests/viewer/web/hostile.html"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString html = QString::fromUtf8(file.readAll());
    const QString port = base.section(u':', -1);
    return html.replace(QStringLiteral("@/"), base + u'/').replace(QStringLiteral("PORT"), port);
}

constexpr int kReferences = 38; ///< at least so many kinds are in the page, or the test is worth nothing

/// Counts who connects.
class Listener : public QTcpServer {
public:
    Listener() {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket* const socket = nextPendingConnection()) {
                ++connections;
                connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                    paths += QString::fromLatin1(socket->readAll().split(' ').value(1));
                });
            }
        });
    }
    QString base() const { return QStringLiteral("http://127.0.0.1:%1").arg(serverPort()); }

    int connections = 0;
    QStringList paths;
};

/// Writes down what a page asks for, and lets nothing of it go.
class Recorder final : public QWebEngineUrlRequestInterceptor {
public:
    void interceptRequest(QWebEngineUrlRequestInfo& request) override {
        paths += request.requestUrl().path();
        request.block(request.requestUrl().scheme() != QLatin1String("data"));
    }

    QSet<QString> paths;
};

} // namespace

/// A page with every kind of remote reference is shown by the real engine while a server on loopback counts.
class LeakTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void engine_isLoadedFromTheBuild() { QVERIFY(m_loader.engine() != nullptr); }
    void listener_countsAConnection();
    void show_reachesNobody_data();
    void show_reachesNobody();
    void show_reportsParts();

private:
    static void awaitWhatThePageAsksForElsewhere(const QString& html);
    void show(web::HtmlView& view, web::HtmlPage page);

    web::HtmlEngineLoader m_loader;
};

void LeakTest::listener_countsAConnection() {
    Listener listener;
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, listener.serverPort());
    QTRY_COMPARE_WITH_TIMEOUT(listener.connections, 1, kPatience);
}

void LeakTest::show_reachesNobody_data() {
    QTest::addColumn<bool>("isSanitized");
    QTest::addRow("sanitised, as the window shows it") << true;
    QTest::addRow("raw, the engine's own guards alone") << false;
}

void LeakTest::show_reachesNobody() {
    QFETCH(bool, isSanitized);
    Listener listener;
    const QString html = hostileHtml(listener.base());
    QVERIFY(html.count(listener.base()) >= kReferences);
    const auto safe = render::sanitizeHtml(html);
    QVERIFY(safe.has_value());
    QVERIFY(safe->body.contains("this text is shown"));
    QCOMPARE(safe->body.count(listener.base().toUtf8()), 1); // the link that is asked about first

    const auto view = m_loader.engine()->createView(nullptr);
    web::HtmlPage page;
    page.document = isSanitized ? render::htmlDocument(*safe) : html.toUtf8();
    show(*view, std::move(page));
    awaitWhatThePageAsksForElsewhere(html);
    QCOMPARE(listener.paths, QStringList());
    QCOMPARE(listener.connections, 0);
}

void LeakTest::show_reportsParts() {
    const auto safe = render::sanitizeHtml(QStringLiteral("<p>x</p><img src='cid:Pic%401'>"));
    QVERIFY(safe.has_value());
    QStringList asked;
    web::HtmlPage page;
    page.document = render::htmlDocument(*safe);
    page.part = [&](const QString& contentId) {
        asked += contentId;
        QPromise<web::InlinePart> promise;
        promise.start();
        promise.addResult(web::InlinePart{
            QByteArray::fromBase64("R0lGODlhAQABAIAAAP8AAP8AACwAAAAAAQABAAACAkQBADs="), "image/gif"});
        promise.finish();
        return promise.future();
    };
    const auto view = m_loader.engine()->createView(nullptr);
    show(*view, std::move(page));
    QCOMPARE(asked, QStringList{QStringLiteral("Pic@1")});
}

/// The engine starts much of a page late: media, prefetch, a refresh. The same page in a view without our
/// guards, begun after the guarded one, shows when all of it has been started; nothing of it may leave there
/// either.
void LeakTest::awaitWhatThePageAsksForElsewhere(const QString& html) {
    Recorder recorder;
    QWebEngineProfile profile;
    profile.setUrlRequestInterceptor(&recorder);
    QWebEnginePage page(&profile);
    page.setHtml(html);
    const QSet<QString> late{QStringLiteral("/img"),    QStringLiteral("/audio"),
                             QStringLiteral("/video"),  QStringLiteral("/stylesheet"),
                             QStringLiteral("/iframe"), QStringLiteral("/prefetch"),
                             QStringLiteral("/onload")};
    const auto missing = [&] { return (late - recorder.paths).values(); };
    QTRY_COMPARE_WITH_TIMEOUT(missing(), QStringList(), kPatience);
}

void LeakTest::show(web::HtmlView& view, web::HtmlPage page) {
    int shown = 0;
    page.shown = [&] { ++shown; };
    view.widget().resize(600, 400);
    view.widget().show();
    view.show(std::move(page));
    QTRY_COMPARE_WITH_TIMEOUT(shown, 1, kPatience);
}

QTEST_MAIN(LeakTest)
#include "leak_test.moc"
