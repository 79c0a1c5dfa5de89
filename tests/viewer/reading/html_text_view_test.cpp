// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/reading/html_text_view.h"

#include "core/render/html_sanitizer.h"
#include "tests/support/patience.h"

#include <QBuffer>
#include <QImage>
#include <QTest>
#include <QTextBlock>
#include <QTextLayout>

namespace {

QFuture<web::InlinePart> redPicture(const QString&) {
    QImage image(8, 8, QImage::Format_RGB32);
    image.fill(Qt::red);
    QByteArray data;
    QBuffer buffer(&data);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    QPromise<web::InlinePart> promise;
    promise.start();
    promise.addResult(web::InlinePart{data, "image/png"});
    promise.finish();
    return promise.future();
}

bool hasRed(const QImage& image) {
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (image.pixelColor(x, y) == QColor(Qt::red))
                return true;
    return false;
}

} // namespace

/// What a reader sees where no browser engine is installed.
class HtmlTextViewTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showPage_paintsTextAndInlinePictures();
    void showPage_readsNoFiles();
    void showPage_alignsAsTheMessageSays();
};

void HtmlTextViewTest::showPage_alignsAsTheMessageSays() {
    for (const char* html : {"<html dir=rtl><body><p>שלום</p></body></html>"}) {
        const auto safe = render::sanitizeHtml(QString::fromUtf8(html));
        QVERIFY(safe.has_value());
        reading::HtmlTextView view;
        view.resize(600, 200);
        view.show();
        web::HtmlPage page;
        page.document = render::htmlDocument(*safe);
        view.showPage(std::move(page));
        view.grab();
        QTextBlock block = view.document()->begin();
        while (block.isValid() && block.text().trimmed().isEmpty())
            block = block.next();
        QVERIFY2(block.layout()->lineAt(0).naturalTextRect().left() > 300, html);
    }
}

void HtmlTextViewTest::showPage_paintsTextAndInlinePictures() {
    const auto safe =
        render::sanitizeHtml(QStringLiteral("<p>Hello</p><img src='cid:a' width=40 height=40>"));
    QVERIFY(safe.has_value());
    reading::HtmlTextView view;
    view.resize(300, 300);
    view.show();
    web::HtmlPage page;
    page.document = render::htmlDocument(*safe);
    page.part = redPicture;
    view.showPage(std::move(page));
    QVERIFY(view.toPlainText().startsWith(QLatin1String("Hello")));
    QTRY_VERIFY_WITH_TIMEOUT(hasRed(view.grab().toImage()), kPatience);
}

void HtmlTextViewTest::showPage_readsNoFiles() {
    reading::HtmlTextView view;
    view.resize(300, 300);
    view.show();
    const QString picture = QStringLiteral(SECUREDOC_SOURCE_DIR "/resources/securedoc-48.png");
    QVERIFY(QFile::exists(picture));
    web::HtmlPage page; // not sanitised: the view's own guard alone
    page.document = "<img src='file://" + picture.toUtf8() + "'><img src='" + picture.toUtf8() + "'>";
    view.showPage(std::move(page));
    QCOMPARE(
        view.document()->resource(QTextDocument::ImageResource, QUrl::fromLocalFile(picture)).value<QImage>(),
        QImage());
}

QTEST_MAIN(HtmlTextViewTest)
#include "html_text_view_test.moc"
