// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/base64.h"
#include "core/message/message.h"
#include "core/pipeline/read_body.h"
#include "tests/core/pipeline/pipeline_fixture.h"

#include <QTest>

#include <random>

namespace {

/// Messages of random structure, each leaf with a mark of its own.
class Tree {
public:
    explicit Tree(unsigned seed) : m_random(seed) {}

    std::string message() { return "From: a@b.example\r\nSubject: s\r\n" + entity(0); }
    int leaves() const { return m_leaves; }

    static std::string mark(int leaf) { return "mark" + std::to_string(leaf) + "end"; }

private:
    unsigned pick(unsigned count) { return static_cast<unsigned>(m_random() % count); }

    std::string entity(int depth) { return depth < 5 && pick(3) != 0 ? multipart(depth) : leaf(); }

    std::string multipart(int depth) { // NOLINT(misc-no-recursion): five deep
        static const char* const kKinds[] = {"mixed",  "alternative", "related",
                                             "signed", "report",      "x-other"};
        const std::string boundary = "b" + std::to_string(++m_boundaries) + (pick(2) ? "=" : "");
        std::string text =
            std::string("Content-Type: multipart/") + kKinds[pick(6)] + "; boundary=\"" + boundary + "\"\r\n";
        text += pick(5) == 0 ? "" : "\r\n";
        const unsigned parts = 1 + pick(4);
        for (unsigned i = 0; i < parts; ++i)
            text += "--" + boundary + "\r\n" + entity(depth + 1) + "\r\n";
        return text + (pick(6) == 0 ? "" : "--" + boundary + "--\r\n");
    }

    std::string leaf() {
        static const char* const kTypes[] = {
            "text/plain", "text/html",     "text/plain; name=a.txt",   "application/pdf; name=a.pdf",
            "image/png",  "text/calendar", "application/octet-stream", "text/html; charset=koi8-r"};
        static const char* const kDispositions[] = {
            "", "", "inline", "attachment", "attachment; filename=x.bin", "x-new"};
        const char* const disposition = kDispositions[pick(6)];
        std::string text = std::string("Content-Type: ") + kTypes[pick(8)] + "\r\n";
        if (*disposition)
            text += std::string("Content-Disposition: ") + disposition + "\r\n";
        if (pick(4) == 0)
            text += "Content-ID: <" + std::to_string(pick(3)) + "@x>\r\n";
        const std::string content = mark(m_leaves++) + (pick(3) == 0 ? " <img src=cid:1@x>" : "");
        if (pick(3) != 0)
            return text + "\r\n" + content;
        return text + "Content-Transfer-Encoding: base64\r\n\r\n" +
               base::encodeBase64(base::bytesOf(content));
    }

    std::mt19937 m_random;
    int m_boundaries = 0;
    int m_leaves = 0;
};

class Collector final : public base::ByteSink {
public:
    base::Result<void> write(base::BytesView bytes) override {
        text += base::textOf(bytes);
        return {};
    }
    std::string text;
};

} // namespace

/// No text and no file of a message is ever neither shown nor listed (docs/reading.md).
class ReadingTreesTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyLeafIsReachable() {
        for (unsigned seed = 1; seed <= 1500; ++seed) {
            Tree tree(seed);
            const std::string text = tree.message();
            const auto source = fixture::sourceOf(text);
            const auto message = message::parseMessage(*source);
            QVERIFY(message);
            const auto body = pipeline::readBody(*source, message->body, {});
            QVERIFY(body);
            Collector files;
            for (const auto& attachment : message->attachments)
                QVERIFY(message::decodePart(*source, attachment.part, files));
            const std::string shown =
                body->text.toStdString() + (body->html ? body->html->body.toStdString() : std::string());
            for (int leaf = 0; leaf < tree.leaves(); ++leaf) {
                const bool isThere = (shown + files.text).find(Tree::mark(leaf)) != std::string::npos;
                QVERIFY2(isThere, qPrintable(QStringLiteral("seed %1, leaf %2\n").arg(seed).arg(leaf) +
                                             QString::fromStdString(text)));
            }
        }
    }
};

QTEST_GUILESS_MAIN(ReadingTreesTest)
#include "reading_trees_test.moc"
