// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/reading/message_loader.h"

#include "tests/core/pipeline/pipeline_fixture.h"

#include <QSignalSpy>
#include <QTest>

namespace {

constexpr int kPatience = 60000; // milliseconds

std::string mixed(const std::vector<std::string>& parts) {
    std::string text = "Subject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n";
    for (const std::string& part : parts)
        text += "--b\r\n" + part + "\r\n";
    return text + "--b--\r\n";
}

const std::string kFile =
    fixture::base64Part("Content-Type: application/pdf; name=a.pdf\r\n", fixture::noiseText(3000000));
const std::string kFirst = "Content-Type: text/plain\r\n\r\ntake one tablet";
const std::string kLast = "Content-Type: text/plain\r\n\r\nbut never with alcohol";

} // namespace

class MessageLoaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// What stands behind a file is not there at first, and is when the message is whole.
    void body_growsWhenTextStandsBehindAFile() {
        reading::MessageLoader loader({});
        QStringList early;
        connect(&loader, &reading::MessageLoader::bodyReady, this,
                [&] { early.append(loader.opened().body.text); });
        QSignalSpy grown(&loader, &reading::MessageLoader::bodyGrown);
        QSignalSpy verified(&loader, &reading::MessageLoader::verified);
        start(loader, mixed({kFirst, kFile, kLast}));
        QVERIFY(verified.wait(kPatience));
        QCOMPARE(early, QStringList{QStringLiteral("take one tablet")});
        QCOMPARE(grown.size(), 1);
        QCOMPARE(loader.opened().body.text, QStringLiteral("take one tablet\nbut never with alcohol"));
    }

    void body_staysWhenItWasWhole() {
        reading::MessageLoader loader({});
        QSignalSpy grown(&loader, &reading::MessageLoader::bodyGrown);
        QSignalSpy verified(&loader, &reading::MessageLoader::verified);
        start(loader, mixed({kFirst, kFile}));
        QVERIFY(verified.wait(kPatience));
        QCOMPARE(grown.size(), 0);
        QCOMPARE(loader.opened().body.text, QStringLiteral("take one tablet"));
    }

private:
    static void start(reading::MessageLoader& loader, const std::string& message) {
        loader.start(fixture::envelopeOf(fixture::sealed(message)), fixture::messageKey());
    }
};

QTEST_GUILESS_MAIN(MessageLoaderTest)
#include "message_loader_test.moc"
