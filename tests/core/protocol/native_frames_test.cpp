// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/native_frames.h"

#include <QTest>

using protocol::FrameReader;

class NativeFramesTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void messages_comeOutWhateverThePieces() {
        const std::string stream =
            *protocol::frameOf("{\"a\":1}") + *protocol::frameOf("") + *protocol::frameOf("{}");
        for (std::size_t piece = 1; piece <= stream.size(); ++piece) {
            FrameReader reader;
            std::vector<std::string> found;
            for (std::size_t at = 0; at < stream.size(); at += piece) {
                reader.append(std::string_view(stream).substr(at, piece));
                for (auto frame = reader.next(); frame && *frame; frame = reader.next())
                    found.push_back(**frame);
            }
            QCOMPARE(found, (std::vector<std::string>{"{\"a\":1}", "", "{}"}));
            QVERIFY(reader.isBetweenMessages());
        }
    }

    void unfinishedMessage_isNotBetween() {
        FrameReader reader;
        const std::string frame = *protocol::frameOf("{}");
        reader.append(std::string_view(frame).substr(0, 5));
        const auto next = reader.next();
        QVERIFY(next && !*next);
        QVERIFY(!reader.isBetweenMessages());
    }

    void lengthOverTheLimit_isRefusedBeforeItArrives() {
        FrameReader reader(10);
        const std::string frame = *protocol::frameOf("12345678901");
        reader.append(std::string_view(frame).substr(0, 4));
        QVERIFY(reader.next().error().code == base::ErrorCode::LimitExceeded);
        QVERIFY(!reader.next());
        FrameReader whole(11);
        whole.append(frame);
        QVERIFY(whole.next());
    }

    void answerOverTheBrowsersLimit_isRefused() {
        QVERIFY(protocol::frameOf(std::string(protocol::native::kMostToBrowser, ' ')));
        QVERIFY(protocol::frameOf(std::string(protocol::native::kMostToBrowser + 1, ' ')).error().code ==
                base::ErrorCode::LimitExceeded);
    }
};

QTEST_APPLESS_MAIN(NativeFramesTest)
#include "native_frames_test.moc"
