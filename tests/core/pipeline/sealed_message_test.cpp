// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/sealed_message.h"

#include "tests/core/pipeline/pipeline_fixture.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <mutex>

namespace {

/// An envelope file that notes how far it was read.
class WatchedFile final : public base::RandomAccessSource {
public:
    explicit WatchedFile(const std::string& text) : m_source(fixture::sourceOf(text)) {}
    std::uint64_t size() const override { return m_source->size(); }
    base::Result<std::size_t> readAt(std::uint64_t offset, std::span<std::uint8_t> out) const override {
        const std::lock_guard lock(m_mutex);
        m_read += out.size();
        return m_source->readAt(offset, out);
    }
    std::uint64_t read() const { return m_read; }

private:
    std::shared_ptr<files::MemorySource> m_source;
    mutable std::mutex m_mutex;
    mutable std::uint64_t m_read = 0;
};

std::shared_ptr<pipeline::SealedMessage> opened(const std::string& file) {
    return *pipeline::openEnvelope(fixture::envelopeOf(file), fixture::messageKey());
}

// The last payload character that is not padding or line end, changed.
std::string damagedAtTheEnd(std::string file) {
    const std::size_t end = file.rfind("</script>");
    char& character = file[end - 200];
    character = character == 'A' ? 'B' : 'A';
    return file;
}

} // namespace

class SealedMessageTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void beginning_showsTheBodyWithoutReadingTheRest() {
        const auto file = std::make_shared<WatchedFile>(fixture::sealed(fixture::typicalMessage(4000000)));
        const auto sealed = pipeline::openEnvelope(*envelope::Envelope::read(file), fixture::messageKey());
        QVERIFY(sealed);
        const auto message = (*sealed)->readBeginning();
        QVERIFY(message);
        QCOMPARE(*message::readText((*sealed)->bytes(), message->body.html.at(0)),
                 QString::fromUtf8("<p>Grüße</p><img src=\"cid:logo\">"));
        QVERIFY(message->body.html.at(0).isComplete);
        QVERIFY(!(*sealed)->isVerified());
        QVERIFY(file->read() < file->size() / 4);
    }

    void whole_givesEverything() {
        const auto sealed = opened(fixture::sealed(fixture::typicalMessage(300000)));
        std::uint64_t last = 0;
        const auto message = sealed->readWhole([&last](std::uint64_t done) {
            last = done;
            return true;
        });
        QVERIFY(message);
        QVERIFY(sealed->isVerified());
        QCOMPARE(last, sealed->bytes().size());
        QCOMPARE(message->attachments.size(), 3U);
        QCOMPARE(message->attachments[2].fileName, QStringLiteral("plan (2).pdf"));
        const auto bytes = sealed->readPart(message->attachments[1].part, 1U << 20);
        QVERIFY(bytes && std::string(base::textOf(*bytes)) == fixture::noiseText(300000));
        const auto tooMuch = sealed->readPart(message->attachments[1].part, 1000);
        QCOMPARE(tooMuch.error().code, base::ErrorCode::LimitExceeded);
    }

    void whole_beginningStandsUntilTheEndFails() {
        const auto sealed = opened(damagedAtTheEnd(fixture::sealed(fixture::typicalMessage(1000000))));
        QVERIFY(sealed->readBeginning());
        const auto message = sealed->readWhole();
        QVERIFY(!message);
        QCOMPARE(message.error().code, base::ErrorCode::PayloadCorrupt);
        QVERIFY(!sealed->isVerified());
    }

    void whole_cancels() {
        const auto sealed = opened(fixture::sealed(fixture::typicalMessage(1000000)));
        const auto message = sealed->readWhole([](std::uint64_t) { return false; });
        QVERIFY(!message);
        QCOMPARE(message.error().code, base::ErrorCode::Cancelled);
        QVERIFY(!sealed->isVerified());
    }

    void open_refusesTheWrongKey() {
        const base::SecretBytes wrong(base::Bytes(32, 8));
        const auto sealed =
            pipeline::openEnvelope(fixture::envelopeOf(fixture::sealed(fixture::typicalMessage(10))), wrong);
        QVERIFY(!sealed);
        QCOMPARE(sealed.error().code, base::ErrorCode::PayloadCorrupt);
    }

    void save_onlyAfterVerification() {
        QTemporaryDir folder;
        const auto sealed = opened(fixture::sealed(fixture::typicalMessage(100000)));
        const auto early = sealed->readBeginning();
        const auto target = std::filesystem::path(folder.path().toStdString()) / "plan.pdf";
        const auto refused = sealed->savePart(early->attachments.back().part, target, files::Overwrite::No);
        QCOMPARE(refused.error().code, base::ErrorCode::Internal);
        const auto message = sealed->readWhole();
        const auto& part = message->attachments[1].part;
        QVERIFY(sealed->savePart(part, target, files::Overwrite::No));
        QFile saved(folder.filePath(QStringLiteral("plan.pdf")));
        QVERIFY(saved.open(QIODevice::ReadOnly));
        QVERIFY(saved.readAll().toStdString() == fixture::noiseText(100000));
        const auto again = sealed->savePart(part, target, files::Overwrite::No);
        QCOMPARE(again.error().code, base::ErrorCode::OutputUnwritable);
        QVERIFY(sealed->savePart(part, target, files::Overwrite::Yes));
        const auto cancelled = sealed->savePart(part, target.parent_path() / "other.pdf",
                                                files::Overwrite::No, [](std::uint64_t) { return false; });
        QCOMPARE(cancelled.error().code, base::ErrorCode::Cancelled);
        const auto all = QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot;
        QCOMPARE(QDir(folder.path()).entryList(all), QStringList{QStringLiteral("plan.pdf")});
    }
};

QTEST_GUILESS_MAIN(SealedMessageTest)
#include "sealed_message_test.moc"
