// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/reading/message_body.h"

#include "core/account/http/reply.h"
#include "viewer/reading/html_text_view.h"
#include "viewer/reading/link_texts.h"
#include "viewer/reading/part_saver.h"
#include "viewer/reading/plain_text_view.h"

#include <QProgressBar>
#include <QTimer>
#include <QVBoxLayout>
#include <QtConcurrent>

namespace reading {
namespace {

constexpr int kNoticeable = 300;      ///< milliseconds after which somebody asks whether anything happens
constexpr int kEnginePatience = 6000; ///< milliseconds until the engine is given up
constexpr std::uint64_t kInlineLimit = std::uint64_t{64} << 20;

} // namespace

MessageBody::MessageBody(web::HtmlEngineLoader& engines, QWidget* parent)
    : QStackedWidget(parent), m_engines(engines), m_waitingBar(new QProgressBar),
      m_waitingTimer(new QTimer(this)), m_fontSize(font().pointSizeF()) {
    auto* const empty = new QWidget(this);
    empty->setAutoFillBackground(true);
    empty->setBackgroundRole(QPalette::Base);
    addWidget(empty);
    m_waitingBar->setRange(0, 0);
    m_waitingBar->setTextVisible(false);
    m_waitingBar->setAccessibleName(tr("Preparing the message…"));
    m_waitingBar->hide();
    auto* const inside = new QVBoxLayout(empty);
    inside->addWidget(m_waitingBar);
    inside->addStretch();
    m_waitingTimer->setSingleShot(true);
    m_waitingTimer->setInterval(kNoticeable);
    connect(m_waitingTimer, &QTimer::timeout, m_waitingBar, &QWidget::show);
    connect(this, &MessageBody::shown, this, &MessageBody::endWaiting);
}

MessageBody::~MessageBody() = default;

void MessageBody::showMessage(const OpenedMessage& opened) {
    m_sealed = opened.sealed;
    if (opened.body.html)
        showHtml(*opened.body.html);
    else
        showText(opened.body.text);
}

void MessageBody::showText(const QString& text) {
    m_text = new PlainTextView(this);
    addWidget(m_text);
    setCurrentWidget(m_text);
    connect(m_text, &PlainTextView::linkActivated, this, &MessageBody::linkActivated);
    offerMenu(*m_text);
    m_text->showText(text);
    setZoom(m_zoom);
    Q_EMIT shown();
}

web::HtmlPage MessageBody::newPage(const render::SafeHtml& html) {
    web::HtmlPage page;
    page.document = render::htmlDocument(html);
    page.part = [this](const QString& contentId) { return inlinePart(contentId); };
    page.linkActivated = [this](const QUrl& url) { Q_EMIT linkActivated(url); };
    page.menuWanted = [this](const QPoint& place) { Q_EMIT menuWanted(place); };
    m_page = html.body;
    return page;
}

void MessageBody::showHtml(const render::SafeHtml& html) {
    m_waitingTimer->start();
    web::HtmlPage page = newPage(html);
    web::HtmlEngine* const engine = m_engines.engine();
    if (!engine)
        return fallBack(std::move(page));
    m_html = engine->createView(this);
    addWidget(&m_html->widget());
    auto* const patience = new QTimer(this);
    patience->setSingleShot(true);
    const web::HtmlPage other = page;
    const auto giveUp = [this, other, patience] {
        patience->stop();
        // Not from inside the engine's own call.
        QTimer::singleShot(0, this, [this, other] { fallBack(other); });
    };
    page.shown = [this, patience] {
        patience->stop();
        setCurrentWidget(&m_html->widget());
        Q_EMIT shown();
    };
    page.failed = giveUp;
    connect(patience, &QTimer::timeout, this, giveUp);
    patience->start(kEnginePatience);
    m_html->show(std::move(page));
    m_html->setZoom(m_zoom);
}

void MessageBody::fallBack(web::HtmlPage page) {
    m_html.reset();
    if (!m_htmlText) {
        m_htmlText = new HtmlTextView(this);
        offerMenu(*m_htmlText);
        addWidget(m_htmlText);
    }
    page.shown = nullptr;
    m_htmlText->showPage(std::move(page));
    setCurrentWidget(m_htmlText);
    setZoom(m_zoom);
    Q_EMIT shown();
}

void MessageBody::setParts(const OpenedMessage& opened) {
    m_parts = opened.message.attachments;
    m_arePartsKnown = true;
    answerWaiting();
}

QFuture<web::InlinePart> MessageBody::inlinePart(const QString& contentId) {
    for (const message::Attachment& attachment : m_parts)
        if (attachment.part.contentId == contentId && attachment.part.isComplete)
            return readInline(attachment);
    if (m_arePartsKnown)
        return account::readyFuture(web::InlinePart());
    QPromise<web::InlinePart> promise;
    promise.start();
    QFuture<web::InlinePart> future = promise.future();
    m_waiting.emplace_back(contentId, std::move(promise));
    return future;
}

QFuture<web::InlinePart> MessageBody::readInline(const message::Attachment& attachment) const {
    return QtConcurrent::run([sealed = m_sealed, part = attachment.part] {
        auto bytes = sealed->readPart(part, kInlineLimit);
        if (!bytes)
            return web::InlinePart();
        const QByteArray picture(reinterpret_cast<const char*>(bytes->data()),
                                 static_cast<qsizetype>(bytes->size()));
        return web::InlinePart{picture, part.mimeType.toLatin1()};
    });
}

void MessageBody::answerWaiting() {
    auto waiting = std::move(m_waiting);
    m_waiting.clear();
    for (auto& [contentId, promise] : waiting) {
        auto answer =
            std::make_shared<QPromise<web::InlinePart>>(std::move(promise)); // into a copyable callback
        account::onFinished(inlinePart(contentId), this, [answer](const web::InlinePart& part) {
            answer->addResult(part);
            answer->finish();
        });
    }
}

void MessageBody::endWaiting() {
    m_waitingTimer->stop();
    m_waitingBar->hide();
}

void MessageBody::clear() {
    endWaiting();
    setCurrentIndex(0);
    m_html.reset();
    delete std::exchange(m_text, nullptr);
    delete std::exchange(m_htmlText, nullptr);
    m_waiting.clear();
    m_page.clear();
}

void MessageBody::setZoom(double factor) {
    m_zoom = factor;
    if (m_html)
        m_html->setZoom(factor);
    for (QWidget* const view : {static_cast<QWidget*>(m_text), static_cast<QWidget*>(m_htmlText)}) {
        if (!view)
            continue;
        QFont font = view->font();
        font.setPointSizeF(m_fontSize * factor);
        view->setFont(font);
    }
}

template <typename TextWidget>
bool MessageBody::findIn(TextWidget& view, const QString& text, web::FindDirection direction) {
    QTextDocument::FindFlags flags;
    const bool isBackward = direction == web::FindDirection::Backward;
    if (isBackward)
        flags |= QTextDocument::FindBackward;
    if (text.isEmpty() || view.find(text, flags))
        return true;
    const QTextCursor before = view.textCursor();
    view.moveCursor(isBackward ? QTextCursor::End : QTextCursor::Start);
    if (view.find(text, flags))
        return true;
    view.setTextCursor(before);
    return false;
}

void MessageBody::find(const QString& text, web::FindDirection direction,
                       std::function<void(bool isFound)> done) {
    if (m_html)
        return m_html->find(text, direction, std::move(done));
    done((m_text && findIn(*m_text, text, direction)) ||
         (m_htmlText && findIn(*m_htmlText, text, direction)));
}

void MessageBody::copy() {
    if (m_html)
        m_html->copy();
    else if (m_text)
        m_text->copy();
    else if (m_htmlText)
        m_htmlText->copy();
}

void MessageBody::selectAll() {
    if (m_html)
        m_html->selectAll();
    else if (m_text)
        m_text->selectAll();
    else if (m_htmlText)
        m_htmlText->selectAll();
}

QStringList MessageBody::linkTexts(const QUrl& url) const {
    return reading::linkTexts(m_page, url);
}

void MessageBody::offerMenu(QWidget& view) {
    view.setContextMenuPolicy(Qt::CustomContextMenu);
    connect(&view, &QWidget::customContextMenuRequested, this,
            [this, &view](const QPoint& place) { Q_EMIT menuWanted(view.mapToGlobal(place)); });
}

QWidget* MessageBody::focusTarget() const {
    return currentWidget();
}

} // namespace reading
