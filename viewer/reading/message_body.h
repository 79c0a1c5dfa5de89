// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "viewer/reading/message_loader.h"
#include "viewer/web/html_engine_loader.h"

#include <QPointer>
#include <QStackedWidget>

class QProgressBar;
class QTimer;

namespace reading {

class HtmlTextView;
class PlainTextView;

/// The body of a message in the view that fits it: text in a text widget, HTML in the browser engine, or in a
/// text widget where there is none. One view is shown once; nothing is shown first and replaced later
/// (docs/decisions/0062-no-flicker.md).
class MessageBody final : public QStackedWidget {
    Q_OBJECT
public:
    explicit MessageBody(web::HtmlEngineLoader& engines, QWidget* parent = nullptr);
    ~MessageBody() override;

    void showMessage(const OpenedMessage& opened);
    /// The inline pictures are known only now.
    void setParts(const OpenedMessage& opened);
    void clear();
    void setZoom(double factor);
    /// Selects the next place that holds `text`, around the end.
    void find(const QString& text, web::FindDirection direction, std::function<void(bool isFound)> done);
    void copy();
    void selectAll();
    /// What the links to `url` are called in the message.
    QStringList linkTexts(const QUrl& url) const;
    QWidget* focusTarget() const;

Q_SIGNALS:
    void linkActivated(const QUrl& url);
    void menuWanted(const QPoint& place); ///< in the screen's coordinates
    void shown();

private:
    void showText(const QString& text);
    void showHtml(const render::SafeHtml& html);
    void endWaiting();
    void fallBack(web::HtmlPage page);
    web::HtmlPage newPage(const render::SafeHtml& html);
    QFuture<web::InlinePart> inlinePart(const QString& contentId);
    QFuture<web::InlinePart> readInline(const message::Attachment& attachment) const;
    void answerWaiting();
    template <typename TextWidget>
    bool findIn(TextWidget& view, const QString& text, web::FindDirection direction);
    void offerMenu(QWidget& view);

    web::HtmlEngineLoader& m_engines;
    PlainTextView* m_text = nullptr;
    HtmlTextView* m_htmlText = nullptr;
    std::unique_ptr<web::HtmlView> m_html;
    QProgressBar* m_waitingBar; ///< while an HTML page takes longer than people wait
    QTimer* m_waitingTimer;
    std::shared_ptr<pipeline::SealedMessage> m_sealed;
    QByteArray m_page; ///< the HTML that is shown, sanitised
    std::vector<message::Attachment> m_parts;
    bool m_arePartsKnown = false;
    std::vector<std::pair<QString, QPromise<web::InlinePart>>>
        m_waiting; ///< asked for before the parts were known
    double m_zoom = 1;
    qreal m_fontSize = 0;
};

} // namespace reading
